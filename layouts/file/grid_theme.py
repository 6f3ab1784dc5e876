"""AG Grid in the colours of the house."""

from layouts import theme


def grid_theme() -> dict[str, str]:
    """The grid's theme in the mode of the request, as the expression that AG Grid's own theming builds it with."""
    palette = theme.colours()
    scheme = theme.mode().value
    return {
        "function": "themeQuartz.withParams({"
        f"accentColor: '{palette.link}', foregroundColor: '{palette.text}', borderColor: '{palette.rule}', "
        f"browserColorScheme: '{scheme}', backgroundColor: '{palette.surface}', "
        f"headerBackgroundColor: '{palette.surface}', headerFontWeight: 600, "
        "fontFamily: 'inherit', headerFontFamily: 'inherit', fontSize: 15, spacing: 8, cellHorizontalPadding: 10, "
        f"selectedRowBackgroundColor: 'color-mix(in srgb, {palette.link} 5%, transparent)', "
        f"rowHoverColor: '{palette.ground}', "
        "wrapperBorder: false, wrapperBorderRadius: 0, columnBorder: false, headerColumnBorder: false})"
    }
