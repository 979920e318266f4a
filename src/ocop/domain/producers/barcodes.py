"""Mã vạch EAN-13: thirteen digits, the last of which checks the others."""

_LENGTH = 13


def check_digit(first_twelve: str) -> int:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first_twelve))
    return -total % 10


def fault(code: str) -> str:
    """Why this is no EAN-13, in words; empty when it is one."""
    if len(code) != _LENGTH or not (code.isascii() and code.isdigit()):
        return "Mã vạch EAN-13 gồm đúng 13 chữ số. Gõ lại dãy số in dưới vạch."
    if check_digit(code[:-1]) != int(code[-1]):
        return f"Mã vạch {code} sai chữ số kiểm tra. Gõ lại dãy số in dưới vạch."
    return ""
