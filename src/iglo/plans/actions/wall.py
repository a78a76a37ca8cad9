"""The wall address of a unit: made, replaced, turned off by its leader."""

from django.db import transaction

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.organisations.models import Unit
from iglo.plans.models import WallAddress
from iglo.plans.models.wall import new_token


@transaction.atomic
def give_wall_address(unit: Unit, *, by: int | None) -> WallAddress:
    """Give the unit a wall address, or a new one: the address before leads nowhere from now on. Returns it."""
    address, made = WallAddress.objects.select_for_update().get_or_create(unit=unit)
    if not made:
        address.token, address.made_at = new_token(), clock.now()
        address.save(update_fields=["token", "made_at"])
    record("give_wall_address" if made else "replace_wall_address", address, by=by)
    return address


@transaction.atomic
def turn_off_wall(unit: Unit, *, by: int | None) -> None:
    """Take the unit's wall address away."""
    for address in WallAddress.objects.filter(unit=unit):
        record("turn_off_wall", address, by=by)
        address.delete()
