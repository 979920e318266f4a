"""The drawn signs, 24 by 24, stroked in the colour of the text. One line each; a name that is not here is an error."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ocop.platform.core.registry import Registry

paths: Registry[str] = Registry("icons")

# ruff: noqa: E501 one line each, however long a drawing is

_DRAWN = {
    "agency": '<path d="M9 4L3 6.5v13.500l6-2.500 6 2.500 6-2.500V4l-6 2.500zM9 4v13.500M15 6.500V20"/>',
    "alert": '<path d="M12 4l9.500 16h-19z"/><path d="M12 10v4.500M12 17.200v.1"/>',
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "bell": '<path d="M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 21h4"/>',
    "calendar": '<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "chart": '<path d="M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6"/>',
    "check": '<path d="M4.500 12.500l5 5 10-11"/>',
    "clock": '<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2"/>',
    "columns": '<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M10 5v14M15 5v14"/>',
    "copy": '<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h3"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "down": '<path d="M6 9l6 6 6-6"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "eye": '<path d="M2.500 12C5 7 8.500 5 12 5s7 2 9.500 7c-2.500 5-6 7-9.500 7s-7-2-9.500-7z"/><circle cx="12" cy="12" r="3"/>',
    "file": '<path d="M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z"/><path d="M14 3v5h5"/>',
    "filter": '<path d="M4 5h16l-6 7.500V19l-4 1.500v-8z"/>',
    "gear": '<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.200 2.200M16.200 16.200l2.200 2.200M18.400 5.600l-2.200 2.200M7.800 16.200l-2.200 2.200"/>',
    "hat": '<path d="M2.500 9L12 5l9.500 4L12 13z"/><path d="M6.500 11v5c2 2 9 2 11 0v-5"/>',
    "home": '<path d="M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z"/>',
    "info": '<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 8v.1"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3"/>',
    "leaf": '<path d="M5 19C4 10 10 5 20 4c0 10-5 16-13 14M5 20c2-5 5-8 9-10"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.500 6v.1M4.500 12v.1M4.500 18v.1"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M4 7l8 6 8-6"/>',
    "map": '<path d="M9 4L3 6.500v13.500l6-2.500 6 2.500 6-2.500V4l-6 2.500zM9 4v13.500M15 6.500V20"/>',
    "medal": '<circle cx="12" cy="9" r="5.500"/><path d="M8.500 13.500L7 21l5-2.500L17 21l-1.500-7.500"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "message": '<path d="M4 5h16v11h-9l-5 4v-4H4z"/>',
    "minus": '<path d="M6 12h12"/>',
    "money": '<rect x="3" y="6" width="18" height="12" rx="2"/><circle cx="12" cy="12" r="2.500"/><path d="M6.500 9.500v.01M17.500 14.500v.01"/>',
    "moon": '<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>',
    "offline": '<path d="M3 3l18 18M5 10a11 11 0 0 1 4-2.300M19 10a11 11 0 0 0-6-3M8.500 13.500a6 6 0 0 1 4-1.500M12 18v.1"/>',
    "out": '<path d="M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h11M17 8l4 4-4 4"/>',
    "pencil": '<path d="M4 20l1-4L16.500 4.500l3 3L8 19z"/>',
    "people": '<circle cx="9" cy="8" r="3.500"/><path d="M3 20c0-4 2.700-6 6-6s6 2 6 6M16 5a3.300 3.300 0 0 1 0 6.200M18 14.500c2 .8 3 2.700 3 5.500"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500c0-4.500 3.500-6.500 7.500-6.500s7.500 2 7.500 6.500"/>',
    "phone": '<path d="M5 4h4l1.500 5L8 10.500a12 12 0 0 0 5.500 5.500L15 13.500l5 1.500v4a1 1 0 0 1-1 1C11 20 4 13 4 5a1 1 0 0 1 1-1z"/>',
    "pin": '<path d="M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12z"/><circle cx="12" cy="9" r="2.500"/>',
    "plan": '<path d="M6 3h9l4 4v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z"/><path d="M9 9h4M9 13h7M9 17h7"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4v-7h16v7h-3M7 14h10v7H7z"/>',
    "qr": '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14v.1M14 20v.1"/>',
    "right": '<path d="M9 6l6 6-6 6"/>',
    "search": '<circle cx="11" cy="11" r="6.500"/><path d="M16 16l5 5"/>',
    "shield": '<path d="M12 3l8 3v6c0 5-3.500 8-8 9.500C7.500 20 4 17 4 12V6z"/>',
    "shop": '<path d="M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0a3 3 0 0 1-6 0a3 3 0 0 1-6 0z"/>',
    "sort": '<path d="M8 10l4-4 4 4M8 14l4 4 4-4"/>',
    "trash": '<path d="M5 7h14M10 4h4M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5"/>',
    "up": '<path d="M6 15l6-6 6 6"/>',
    "upload": '<path d="M12 16V4M7 9l5-5 5 5M5 20h14"/>',
}  # fmt: skip
for _name, _path in _DRAWN.items():
    paths.add(_name, _path)


def icon(name: str, css: str = "") -> SafeString:
    """The sign as inline SVG, silent for screen readers: the words beside it speak."""
    return format_html(
        '<svg class="ic{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        f" {css}" if css else "",
        mark_safe(paths[name]),
    )
