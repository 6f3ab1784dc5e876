"""Words for where an earlier credit was sold, and for what goods."""

from collections.abc import Mapping
from types import MappingProxyType

from data.label import Label

_GOODS = {
    "Additional Service": Label(fr="Service complémentaire", en="Additional service"),
    "Animals": Label(fr="Animaux", en="Animals"),
    "Audio/Video": Label(fr="Son et vidéo", en="Audio and video"),
    "Auto Accessories": Label(fr="Accessoires automobiles", en="Car accessories"),
    "Clothing and Accessories": Label(fr="Vêtements et accessoires", en="Clothing and accessories"),
    "Computers": Label(fr="Informatique", en="Computers"),
    "Construction Materials": Label(fr="Matériaux de construction", en="Building materials"),
    "Consumer Electronics": Label(fr="Électronique grand public", en="Consumer electronics"),
    "Direct Sales": Label(fr="Vente directe", en="Direct sales"),
    "Education": Label(fr="Études", en="Education"),
    "Fitness": Label(fr="Remise en forme", en="Fitness"),
    "Furniture": Label(fr="Meubles", en="Furniture"),
    "Gardening": Label(fr="Jardinage", en="Gardening"),
    "Homewares": Label(fr="Articles ménagers", en="Homeware"),
    "House Construction": Label(fr="Construction de maison", en="House building"),
    "Insurance": Label(fr="Assurance", en="Insurance"),
    "Jewelry": Label(fr="Bijoux", en="Jewellery"),
    "Medical Supplies": Label(fr="Matériel médical", en="Medical supplies"),
    "Medicine": Label(fr="Médicaments et soins", en="Medicine and care"),
    "Mobile": Label(fr="Téléphone mobile", en="Mobile phone"),
    "Office Appliances": Label(fr="Matériel de bureau", en="Office equipment"),
    "Other": Label(fr="Autre bien", en="Other goods"),
    "Photo / Cinema Equipment": Label(fr="Matériel photo ou cinéma", en="Photo or film equipment"),
    "Sport and Leisure": Label(fr="Sport et loisirs", en="Sport and leisure"),
    "Tourism": Label(fr="Voyages", en="Travel"),
    "Vehicles": Label(fr="Véhicules", en="Vehicles"),
    "Weapon": Label(fr="Armes", en="Weapons"),
    # In the data this goes with every cash loan and nearly every revolving credit: there are no goods to name.
    "XNA": Label(fr="Aucun bien précisé", en="No goods stated"),
}

_SELLERS = {
    "Auto technology": Label(fr="Équipement automobile", en="Car equipment"),
    "Clothing": Label(fr="Vêtements", en="Clothing"),
    "Connectivity": Label(fr="Téléphonie et connexion", en="Phones and connections"),
    "Construction": Label(fr="Construction", en="Building"),
    "Consumer electronics": Label(fr="Électronique grand public", en="Consumer electronics"),
    "Furniture": Label(fr="Meubles", en="Furniture"),
    "Industry": Label(fr="Autre commerce spécialisé", en="Other specialist shop"),
    "Jewelry": Label(fr="Bijoux", en="Jewellery"),
    "MLM partners": Label(fr="Vente par réseau", en="Network selling"),
    "Tourism": Label(fr="Voyages", en="Travel"),
    # In the data this goes with nearly every cash loan, where nobody sells anything.
    "XNA": Label(fr="Aucun vendeur précisé", en="No seller stated"),
}

# Two names, Stone and AP+, are the lender's own and are not explained.
_CHANNELS = {
    "AP+ (Cash loan)": Label(fr="Canal AP+, prêts personnels", en="AP+ channel, cash loans"),
    "Car dealer": Label(fr="Concession automobile", en="Car dealer"),
    "Channel of corporate sales": Label(fr="Vente aux entreprises", en="Sales to companies"),
    "Contact center": Label(fr="Centre d’appels", en="Contact centre"),
    "Country-wide": Label(fr="Vendeurs de tout le pays", en="Nationwide sellers"),
    "Credit and cash offices": Label(fr="Agences du prêteur", en="Lender’s branches"),
    "Regional / Local": Label(fr="Vendeurs régionaux ou locaux", en="Regional or local sellers"),
    "Stone": Label(fr="Canal « Stone »", en="“Stone” channel"),
}

SHOP_LABELS: Mapping[str, Mapping[str, Label]] = MappingProxyType(
    {"NAME_GOODS_CATEGORY": _GOODS, "NAME_SELLER_INDUSTRY": _SELLERS, "CHANNEL_TYPE": _CHANNELS}
)
