"""The JSON Schema of the texts."""

import pytest

from demerit.texts.keys import KEYS
from demerit.texts.load import KINDS
from demerit.texts.schema import parts_of, says, schema_of

PARTS = {model.__name__: model for kind in KINDS for model in parts_of(kind)}


def keys_of(model):
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize("name", PARTS)
def test_every_key_of_a_part_is_explained_in_a_line(name):
    for key in keys_of(PARTS[name]):
        told = says(PARTS[name], key)
        assert told.endswith("."), (name, key)
        assert "\n" not in told


def test_nothing_is_explained_that_no_part_has():
    for name, keys in KEYS.items():
        known = {
            key
            for model in PARTS.values()
            if name in [above.__name__ for above in model.__mro__]
            for key in keys_of(model)
        }
        assert set(keys) <= known, name


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_describes_every_key_and_takes_no_other(kind):
    made = schema_of(kind)
    parts = [made, *made["$defs"].values()]
    parts += [way for part in parts for way in part.get("anyOf", ()) if "properties" in way]
    mappings = [part for part in parts if "properties" in part]
    assert len(mappings) > 5
    for part in mappings:
        assert part["additionalProperties"] is False
        for key, field in part["properties"].items():
            assert field["description"], key
            assert {"type": "null"} not in field.get("anyOf", ())


def test_a_bare_number_is_as_good_as_a_mapping():
    parts = schema_of("regime")["$defs"]
    assert parts["NumberPart"]["anyOf"][0] == {"type": "number", "minimum": 0}
    assert parts["Wait"]["anyOf"][0] == {"type": "integer", "minimum": 0}
    assert parts["PointSpan"]["anyOf"][0] == {"type": "integer"}


def test_a_text_that_uses_another_need_not_have_its_parts():
    made = schema_of("regime")
    assert made["required"] == ["regime", "title", "body"]
    assert made["anyOf"] == [{"required": ["use"]}, {"required": ["deeds", "sources"]}]
