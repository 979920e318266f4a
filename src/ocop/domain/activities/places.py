"""Places: one more is taken only while the district's share and the whole have one; given back when somebody leaves."""

from django.db.models import F, Q

from ocop.domain.activities.models import Activity, Participant, Quota
from ocop.platform.government.models import AdminUnit


def claim(activity: Activity, district: AdminUnit | None) -> str:
    """Take one place; why there was none, or an empty string. Each step is one statement that checks and counts."""
    quotas = Quota.objects.filter(activity=activity)
    own = quotas.filter(district=district)
    shared = quotas.exists()
    if shared and not own.filter(taken__lt=F("places")).update(taken=F("taken") + 1):
        places = own.values_list("places", flat=True).first() or 0
        whose = district.full_name if district else "Cơ quan cấp tỉnh"
        return f"{whose} đã hết {places} chỗ được chia." if places else f"{whose} không được chia chỗ."
    free = Q(capacity__isnull=True) | Q(taken__lt=F("capacity"))
    if Activity.objects.filter(free, pk=activity.pk).update(taken=F("taken") + 1):
        return ""
    if shared:
        own.update(taken=F("taken") - 1)
    return f"Đã đủ {activity.capacity} chỗ."


def give_back(person: Participant) -> None:
    Quota.objects.filter(activity=person.activity_id, district=person.district_id, taken__gt=0).update(
        taken=F("taken") - 1
    )
    Activity.objects.filter(pk=person.activity_id, taken__gt=0).update(taken=F("taken") - 1)
