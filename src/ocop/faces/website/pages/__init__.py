"""How the pages that editors write are shown."""
