"""Private keys: in two places, read from the copy where one is damaged, and gone for good when they are shredded."""

import json
import stat
from pathlib import Path

import pytest

from iglo.answers import keys
from iglo.answers.actions import key_sheet, make_ordered, order_round, prepare_round, renew_boxes, revive_round, shred, sign_batch
from iglo.answers.keys import files, store
from iglo.answers.models import Ballot, State, UrnRound
from iglo.answers.registry import registry
from iglo.answers.rules.spec import BadSpec, RoundSpec
from tests.answers.rounds import BEFORE, UNIT, phones, prepared, spec

pytestmark = pytest.mark.django_db(databases=["urn"])


@pytest.fixture
def wanted() -> RoundSpec:
    return prepared()


def folders(wanted: RoundSpec) -> list[Path]:
    return [place / files.folder_name(wanted.key) for place in files.places()]


def test_keys_lie_in_two_places_for_this_user_only(wanted: RoundSpec) -> None:
    one, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders(wanted))
    assert one == other
    assert set(one) == {"round", "spec", store.unit_file(UNIT)}
    for folder in folders(wanted):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("hurt", ["gone", "cut", "flipped"])
@pytest.mark.parametrize("place", [0, 1])
def test_copy_is_used_where_a_file_is_missing_or_damaged(wanted: RoundSpec, hurt: str, place: int) -> None:
    whole = keys.read_round(wanted.key), keys.read_unit(wanted, UNIT)
    for path in list(folders(wanted)[place].iterdir()):
        spoil(path, hurt)
    assert (keys.read_round(wanted.key), keys.read_unit(wanted, UNIT)) == whole
    assert len(keys.damaged(wanted.key)) == 3
    phones(wanted, 1)


def spoil(path: Path, hurt: str) -> None:
    data = path.read_bytes()
    if hurt == "gone":
        path.unlink()
    else:
        path.write_bytes(data[:-1] if hurt == "cut" else data[:40] + bytes([data[40] ^ 1]) + data[41:])


def test_keys_missing_in_both_places_are_a_clear_error(wanted: RoundSpec) -> None:
    for folder in folders(wanted):
        spoil(folder / store.unit_file(UNIT), "cut")
    with pytest.raises(keys.KeysMissing, match=r"missing or damaged in .*keys and .*copy"):
        phones(wanted, 1)


def test_shredded_keys_are_overwritten_and_gone(wanted: RoundSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for folder in folders(wanted) for path in folder.iterdir()}
    last: dict[Path, bytes] = {}
    unlink = Path.unlink

    def watch(self: Path, missing_ok: bool = False) -> None:
        last[self] = self.read_bytes()
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watch)
    shred(wanted.key)
    assert last.keys() == before.keys()
    assert not any(last[path] == before[path] or before[path][32:64] in last[path] for path in before)
    assert not any(folder.exists() for folder in folders(wanted))
    with pytest.raises(UrnRound.DoesNotExist):
        registry.round(wanted.key)
    shred(wanted.key)  # again, as after a crash
    assert UrnRound.objects.get().state == State.SHREDDED


def test_other_process_forgets_a_shredded_round(wanted: RoundSpec) -> None:
    (phone,) = phones(wanted, 1)
    registry.look([phone.bag[None].kid])
    assert registry.find(phone.bag[None].kid)
    keys.shred(wanted.key)  # as another process would
    registry.look([phone.bag[None].kid])
    assert registry.find(phone.bag[None].kid) is None


def test_key_file_is_the_same_bytes_for_everybody_and_holds_nothing_private(wanted: RoundSpec) -> None:
    sheet = key_sheet(wanted.key)
    assert (sheet.data, sheet.sha256) == (keys.public_part(wanted), keys.hash_of(sheet.data))
    told = json.loads(sheet.data)
    assert json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == sheet.data
    assert [(key["unit"], key["slot"]) for key in told["keys"]] == [(UNIT, None), *((UNIT, slot.key) for slot in wanted.slots)]
    own, unit = keys.read_round(wanted.key), keys.read_unit(wanted, UNIT)
    secret = [own.hpke, own.tag, own.envelope, *(key.p.to_bytes(192, "big") for key in unit.keys.values())]
    assert not any(part in sheet.data or part.hex().encode() in sheet.data for part in secret)
    assert "eligible" not in told["units"]


def test_hash_is_shown_in_groups_that_people_can_compare() -> None:
    assert keys.group_digits("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"


def test_order_is_made_by_the_job_a_piece_at_a_time() -> None:
    wanted = spec(days=1, units=("a", "b"))
    order_round(wanted)
    assert key_sheet(wanted.key).data == b""
    assert make_ordered(seconds=0.0) == 0
    first = files.file_names(wanted.key)
    turns = 0
    while not make_ordered(seconds=0.05):
        turns += 1
        assert turns < 5
    assert files.file_names(wanted.key) >= first
    assert UrnRound.objects.get().state == State.OPEN
    assert prepare_round(wanted) == key_sheet(wanted.key)


def test_rules_of_an_ordered_round_are_frozen(wanted: RoundSpec) -> None:
    order_round(wanted)
    with pytest.raises(BadSpec):
        order_round(spec(days=4))


def test_urn_lost_with_its_database_comes_back_under_a_new_instance(wanted: RoundSpec) -> None:
    (phone,) = phones(wanted, 1)
    before = UrnRound.objects.get()
    UrnRound.objects.all().delete()
    assert revive_round(wanted.key).sha256 == before.key_hash
    after = UrnRound.objects.get()
    assert after.box_instance != before.box_instance
    assert (after.state, Ballot.objects.count()) == (State.OPEN, 0)
    assert len(sign_batch(wanted.key, UNIT, [(phone.bag[None].kid, b"\1" * 384)], BEFORE)) == 1


def test_restored_database_is_announced_by_new_instances(wanted: RoundSpec) -> None:
    before = UrnRound.objects.get().box_instance
    assert renew_boxes() == 1
    assert UrnRound.objects.get().box_instance != before
