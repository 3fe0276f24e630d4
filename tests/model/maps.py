"""Maps for the tests of the schema, and a loader of YAML as editors read it."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
MAPS = sorted(ROOT.glob("examples/**/*.journey.yaml"))
STARTERS = sorted(ROOT.glob("templates/starters/*.yaml"))
PROJECTS = sorted(ROOT.glob("examples/*/jmap.yaml"))

STAGE = "journey: A\nstages:\n  - name: S\n"
BAD_JOURNEYS = {
    # What is wrong: the map, the line that it is wrong at (from 0).
    "an unknown field": ("journey: A\nstages: [a]\nmood: x\n", 2),
    "a missing field": ("journey: A\n", 0),
    "no stages": ("journey: A\nstages: []\n", 1),
    "an empty title": ("journey:\nstages: [a]\n", 0),
    "a list for the file": ("- a\n", 0),
    "a format to come": ("journey: A\nformat: 2\nstages: [a]\n", 1),
    "a list for a text": (STAGE + "    goal: [a, b]\n", 3),
    "a mapping for a text": (STAGE + "    goal: {a: b}\n", 3),
    "a mapping in a list of texts": (STAGE + "    segments:\n      - a\n      - b: c\n", 5),
    "a text for a mapping": ("journey: A\nstages: [a]\nscope: all of it\n", 2),
    "an unquoted colon": (STAGE + "    barriers:\n      - Price: too high\n", 4),
    "a misspelt field": (STAGE + "    barriers:\n      - text: a\n        sevrity: 3\n", 5),
    "a description twice": (STAGE + "    description: a\n    note: b\n", 3),
    "no such word": (STAGE + "    phase: middle\n", 3),
    "no such state": ("journey: A\nstages: [a]\nstate: past\n", 2),
    "above the scale": (STAGE + "    satisfaction: 11\n", 3),
    "above the scale, by segment": (STAGE + "    satisfaction: {new: 11, old: 2}\n", 3),
    "below the scale": (STAGE + "    effort: 0\n", 3),
    "no whole number": (STAGE + "    effort: 2.5\n", 3),
    "no number": (STAGE + "    importance: high\n", 3),
    "a quoted number": (STAGE + '    importance: "8"\n', 3),
    "a sentiment off the scale": (STAGE + "    sentiment: 3\n", 3),
    "a quoted score": (STAGE + '    sentiment: "1"\n', 3),
    "a share for a sentiment": (STAGE + "    sentiment: 50%\n", 3),
    "a score off the scale": (STAGE + "    sentiment: {score: -4}\n", 3),
    "a sentiment's unknown field": (STAGE + "    sentiment: {score: 1, why: 1}\n", 3),
    "a segment's sentiment off the scale": (STAGE + "    sentiment: {new: 4}\n", 3),
    "a duration without unit": (STAGE + "    duration: 5\n", 3),
    "no duration": (STAGE + "    wait: {new: soon}\n", 3),
    "no moment of truth": (STAGE + "    moment_of_truth: no\n", 3),
    "no date": ("journey: A\nstages: [a]\nreviewed: 2026-13\n", 2),
    "a share above one": (
        "journey: A\nstages: [a, b]\ntransitions:\n  - {from: a, to: b, share: 35}\n",
        3,
    ),
    "a share above 100%": (
        "journey: A\nstages: [a, b]\ntransitions:\n  - {from: a, to: b, share: 120%}\n",
        3,
    ),
    "off the metric's scale": (
        "journey: A\nstages: [a]\nmetrics:\n  - name: m\n    kind: nps\n    value: {new: 120}\n",
        5,
    ),
    "half a customer": ("journey: A\nstages: [a]\nsegments:\n  - {name: a, size: 1.5}\n", 3),
    "a link that runs": ('journey: A\nstages: [a]\nlinks: ["javascript:x"]\n', 2),
    "a path out of the project": (STAGE + "    image: /etc/logo.svg\n", 3),
    "no language": ("journey: A\nstages: [a]\nlanguage: Deutsch\n", 2),
    "no flag": ("journey: A\nstages: [a]\nevidence:\n  - {title: e, solicited: maybe}\n", 3),
}
BAD_PROJECTS = {
    "no such severity": ("project: P\nlint:\n  rules:\n    one-rule: loud\n", 3),
    "no such severity in a mapping": (
        "project: P\nlint:\n  rules:\n    one-rule: {severity: no}\n",
        3,
    ),
    "no such profile": ("project: P\nlint:\n  profile: hard\n", 2),
    "no colour": ("project: P\nbrand: {color: blue}\n", 1),
    "no flag": ("project: P\nrender: {redact: yes}\n", 1),
    "no such format": ("project: P\nrender: {to: [html, sgv]}\n", 1),
    "no title": ("client: C\n", 0),
}
BAD_WALKTHROUGHS = {
    "no journey": ("walkthrough: W\n", 0),
    "no title": ("journey: a\n", 0),
    "an unknown field": ("walkthrough: W\njourney: a\nmood: x\n", 2),
    "no such kind": ("walkthrough: W\njourney: a\nkind: stroll\n", 2),
    "no date": ("walkthrough: W\njourney: a\ndate: yesterday\n", 2),
    "an observation's unknown field": (
        "walkthrough: W\njourney: a\nobservations:\n  - {observed: x, wait: 5 min}\n",
        3,
    ),
    "an unquoted colon": (
        "walkthrough: W\njourney: a\nobservations:\n  - He said: come back\n",
        3,
    ),
    "no duration": (
        "walkthrough: W\njourney: a\nobservations:\n  - {observed: x, waited: long}\n",
        3,
    ),
    "above the scale": (
        "walkthrough: W\njourney: a\nobservations:\n  - {observed: x, effort: {new: 6}}\n",
        3,
    ),
    "a sentiment off the scale": (
        "walkthrough: W\njourney: a\nobservations:\n  - {observed: x, sentiment: 3}\n",
        3,
    ),
}
SHORT_WALKTHROUGH = """\
walkthrough: 2026
journey: rent
date: 2026-Q2
segments: New
links: notes.pdf
observations:
  - He was kind
  - stage: Search
    sentiment: {new: -1, old: worried}
    effort: {new: 4}
    waited: 5-10 min
    barriers: Rain
    quotes: [No, {text: Come back at ten}]
    evidence: diaries
    x-weather: wet
  - observed:
    note: nobody there
"""
SHORTHANDS = """\
x-defaults: &defaults {severity: 2, theme: Trust}
journey: 2026
reviewed: 2026
review_every: 1 year
language: de_AT
segments: {name: New, size: 35%, x-source: [any, thing]}
evidence: A survey
metrics: NPS
stages:
  - name: Search
    goal:
    description: ""
    sentiment: {new: −1.0, old: worried, loyal: {score: Very positive}}
    moment_of_truth: true
    duration: 2 business days
    wait: {new: 5–10 min, old: P1D}
    touchpoints: {name: Search page, channel: [web, kiosk]}
    barriers:
      - <<: *defaults
        text: No price
      - <<: [*defaults]
        text: No name
      - 24/7
      - 2026
      - true
      -
    motivations: []
    needs: [{}]
    custom: {Smells: coffee, Sounds: [music, {text: rain}], Tastes: []}
    metrics:
      - Sales
      - {name: Visits, kind: conversion, value: 12%, target: 40}
      - {name: N, kind: nps, value: −20}
  - name: Buy
    use: other/buy
    sentiment: negative
    moment_of_truth: Here they decide.
  - Use
transitions: {from: Search, to: exit, share: {new: 35%, old: 0.2}}
"""
SHORT_PROJECT = """\
project: P
brand: {name: Us, logo: logo.svg, color: "#0b5"}
channels: [web, {name: kiosk, team: Shops}]
lint: {profile: strict, rules: {one: off, two: {severity: info, max: 9}}}
"""


class _Loader(yaml.CSafeLoader):
    """YAML 1.2's core schema: `no` and dates are text."""

    def number(self, node: yaml.ScalarNode) -> float:
        """A whole number or a decimal one."""
        return int(node.value) if re.fullmatch("[-+]?[0-9]+", node.value) else float(node.value)


_Loader.yaml_implicit_resolvers = {}
for tag, pattern in {
    "null": r"|~|null|Null|NULL",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "float": r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?",
    "merge": r"<<",
}.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), None)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.number)


def load(text: str) -> Any:
    """The data of a YAML text."""
    return yaml.load(text, _Loader)
