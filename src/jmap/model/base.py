"""What all models share: frozen, closed to unknown fields, written short where one text says it."""

from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, cast, get_args

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
)
from pydantic_core import CoreSchema
from pydantic_core.core_schema import (
    ModelSchema,
    dict_schema,
    no_info_before_validator_function,
    str_schema,
    tagged_union_schema,
)

from jmap.model.naming import FieldNames, is_meant_for_field
from jmap.model.values import Url, fault

T = TypeVar("T")


def as_list(value: Any) -> Any:
    """One item stands for a list of one."""
    return value if isinstance(value, list) else [value]


class Listed:
    """One item stands for a list of one; as `Parsed`, quicker than pydantic's own."""

    def __get_pydantic_core_schema__(
        self, source_type: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The schema of the list, behind a call to `as_list`."""
        return no_info_before_validator_function(as_list, handler(source_type))


Many = Annotated[tuple[T, ...], Listed()]
Texts = Many[str]


class Model(BaseModel):
    """A mapping of the format. `main` names the field that a bare text stands for."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )
    main: ClassVar[str | None] = None

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source_type: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The schema of the mapping, behind what makes one of a bare text."""
        main = cls.main

        def expand_short_form(data: Any) -> Any:
            if isinstance(data, str):
                return cls.from_text(data)
            is_other = main and isinstance(data, dict) and data and main not in data
            if is_other and cls.names_nothing_of_ours(data):
                raise fault("mapping_for_text")
            return data

        schema = handler(source_type)
        model = cast("ModelSchema", handler.resolve_ref_schema(schema))
        fields = model["schema"]
        if fields["type"] == "model-fields":  # a model that is known already comes with it
            model["schema"] = no_info_before_validator_function(expand_short_form, fields)
        return schema

    @classmethod
    def names_nothing_of_ours(cls, data: dict[str, Any]) -> bool:
        """Whether no key of *data* is a field, or was meant to be: a text was cut in two."""
        names = names_of(cls)
        return names.fields.isdisjoint(data) and not any(is_meant_for_field(k, names) for k in data)

    @classmethod
    def from_text(cls, text: str) -> Any:
        """The fields that a bare *text* stands for."""
        return {cls.main: text} if cls.main else text


@cache
def known_fields(model: type[BaseModel]) -> frozenset[str]:
    """The field names that a mapping of *model* may use in a file."""
    names = {field.alias or name for name, field in model.model_fields.items()}
    for field in model.model_fields.values():
        if isinstance(field.validation_alias, AliasChoices):
            names.update(str(choice) for choice in field.validation_alias.choices)
    return frozenset(names)


@cache
def names_of(model: type[Model]) -> FieldNames:
    """What a mapping of *model*, and its fields, are called in a file."""
    return FieldNames(known_fields(model), model.main, model.__name__.lower())


ONE, EACH, REFERENCE, DEFINITION = "§one", "§each", "§reference", "§definition"
"""Tags of unions; they stand in pydantic's error paths and in no file."""


def _shape(value: Any) -> str:
    return EACH if isinstance(value, dict) else ONE


class OneOrEach:
    """A value, or a mapping of such; as `Parsed`, quicker than pydantic's own."""

    def __get_pydantic_core_schema__(
        self, source_type: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The schema of the two, which are told apart by `_shape`."""
        *_, each = get_args(source_type)
        value = handler.generate_schema(get_args(each)[1])
        return tagged_union_schema({ONE: value, EACH: dict_schema(str_schema(), value)}, _shape)


BySegment = Annotated[T | dict[str, T], OneOrEach()]
"""One value for all, or one for each segment named."""


def _mention(value: Any) -> str:
    return REFERENCE if isinstance(value, str) else DEFINITION


Mention = Annotated[
    Annotated[str, Tag(REFERENCE)] | Annotated[T, Tag(DEFINITION)], Discriminator(_mention)
]
"""A text that refers to a thing (or names a new one), or a mapping that defines it."""


class Link(Model):
    """A place to read on."""

    main = "url"

    url: Url = Field(description="http(s), mailto or a relative path inside the project.")
    text: str | None = Field(None, description="What the link says; the address itself if absent.")


class Described(Model):
    """Anything that may carry a description and links."""

    description: str | None = Field(
        None,
        validation_alias=AliasChoices("description", "note"),
        description="What a reader should know of it (`note` is the same field).",
    )
    links: Many[Link] = Field(
        (), description="Where to read on: http(s), mailto or a path inside the project."
    )


class Item(Described):
    """One entry of a lane."""

    segments: Texts = Field((), description="Whom it is for; everybody if absent.")
    evidence: Texts = Field((), description="What it rests on.")
