"""What the phone of a visiting team sends late."""

from ocop.domain.inspection import visit_outbox

KINDS = [visit_outbox.ENTRY]
