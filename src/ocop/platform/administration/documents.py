"""Documents drawn from the code: who may do what, and how each thing moves."""

from ocop.platform.access.rules import permissions
from ocop.platform.workflow.engine import machines


def documents() -> dict[str, str]:
    """File names below ``docs/`` with their text."""
    drawn = {f"workflows/{machine.name}.mmd": machine.mermaid() for machine in machines}
    return {"permissions.md": _permissions(), **drawn}


def _permissions() -> str:
    lines = [
        "# Ai được làm gì",
        "",
        "Sinh từ mã nguồn bằng `make docs`; không sửa tay. Một dòng là một quyền: tên, việc, loại bản ghi, điều kiện.",
        "",
        "| quyền | việc | trên | khi người đó |",
        "|---|---|---|---|",
    ]
    for name, permission in sorted(permissions):
        what = permission.model._meta.verbose_name
        lines.append(f"| `{name}` | {permission.label} | {what} | {permission.rule.claim} |")
    return "\n".join(lines) + "\n"
