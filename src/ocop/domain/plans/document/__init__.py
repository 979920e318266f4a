"""The document as plain values: read from the rows, checked, compared, edited, written back to the rows."""
