"""Signing inside the system, as an option: whoever holds the key stands behind ``keys.Signer``, the rest is one way."""
