#!/usr/bin/env python3
"""Writes instants.tsv and walls.tsv with Python's zoneinfo, and copies the zones' files beside them.

instants.tsv: zone, UTC seconds, offset in seconds, abbreviation; each change and the second before it.
walls.tsv: zone, wall time, UTC seconds of the first instant that shows it, or of the change that skips it.
"""
import datetime as dt
import os
import shutil
from zoneinfo import ZoneInfo

ZONES = """Africa/Casablanca America/Caracas America/New_York America/Nuuk America/Sao_Paulo
Antarctica/Troll Asia/Dubai Asia/Gaza Asia/Kathmandu Asia/Tehran Australia/Lord_Howe Europe/Dublin
Europe/Helsinki Pacific/Apia Pacific/Chatham Pacific/Kiritimati""".split()
YEARS = [1950, 1971, 1987, *range(2009, 2013), *range(2025, 2029), 2036, 2037, 2038, 2060, 2099]
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
HERE = os.path.dirname(os.path.abspath(__file__))


def facts(zone, seconds):
    local = (EPOCH + dt.timedelta(seconds=seconds)).astimezone(zone)
    return int(local.utcoffset().total_seconds()), local.tzname()


def seconds_of(*when):
    return int((dt.datetime(*when, tzinfo=dt.timezone.utc) - EPOCH).total_seconds())


def changes(zone, start, end, step=6 * 3600):
    for low in range(start, end, step):
        high = low + step
        if facts(zone, low) == facts(zone, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if facts(zone, middle) == facts(zone, low):
                low = middle
            else:
                high = middle
        yield high


def instant_of(zone, wall, near):
    """The first instant within two days that shows `wall`, else the change that skips it."""
    for offset in sorted({facts(zone, near + d)[0] for d in (-180000, -1, 0, 180000)}, reverse=True):
        if facts(zone, wall - offset)[0] == offset:
            return wall - offset
    return near


def main():
    with open(f"{HERE}/instants.tsv", "w") as instants, open(f"{HERE}/walls.tsv", "w") as walls:
        for name in ZONES:
            zone = ZoneInfo(name)
            os.makedirs(os.path.dirname(f"{HERE}/{name}"), exist_ok=True)
            shutil.copyfile(f"/usr/share/zoneinfo/{name}", f"{HERE}/{name}")
            for year in YEARS:
                middle = seconds_of(year, 7, 1, 12)
                found = list(changes(zone, seconds_of(year, 1, 1), seconds_of(year + 1, 1, 1)))
                for seconds in [middle, *(s for at in found for s in (at - 1, at))]:
                    print(name, seconds, *facts(zone, seconds), sep="\t", file=instants)
                for at in found:
                    before, after = facts(zone, at - 1)[0], facts(zone, at)[0]
                    for wall in {at + before - 1, at + (before + after) // 2, at + max(before, after)}:
                        shown = EPOCH + dt.timedelta(seconds=wall)
                        text = shown.strftime("%Y-%m-%d %H:%M:%S")
                        print(name, text, instant_of(zone, wall, at), sep="\t", file=walls)


main()
