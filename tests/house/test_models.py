"""What is stored: keys point downwards, and every field says whom it concerns."""

import pytest
from django.db import models

from iglo.foundation.privacy import Privacy, undeclared
from tests.house.walk import our_models, room_of, rows_of_rooms

MODELS = our_models()


def name(model: type[models.Model]) -> str:
    return model._meta.label


def test_walk_finds_the_models() -> None:
    assert {"organisations.Person", "rounds.Round", "boards.Board", "plans.Plan"} <= {name(model) for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=name)
def test_foreign_keys_point_downwards(model: type[models.Model]) -> None:
    rows, here = rows_of_rooms(), room_of(model)
    for field in model._meta.get_fields():
        if not field.concrete or not field.is_relation:
            continue
        there = room_of(field.related_model)
        if there and there != here:
            assert rows[there] < rows[here], f"{name(model)}.{field.name} points to {there}"


@pytest.mark.parametrize("model", [m for m in MODELS if not m._meta.auto_created], ids=name)
def test_every_field_declares_its_privacy_class(model: type[models.Model]) -> None:
    assert undeclared(model) == set()
    assert {type(kind) for kind in model.privacy.values()} == {Privacy}


@pytest.mark.django_db(databases=["default", "urn"])
def test_models_stand_as_their_migrations_say() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
