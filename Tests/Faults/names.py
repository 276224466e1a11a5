"""One receiver's name takes longer to resolve than its alerts may wait for it; nobody else's alerts wait too."""

import os
import subprocess
import time

from bed import Broken, RULES
from clocks import compiler

# A destination beside the other two, told of the same cases.
SLOW = '  slow: {{type: webhook, url: "http://slow.test:{receiver}/slow", insecure: true}}\n'


def rules(bed):
    text = RULES.replace("  ops:", SLOW + "  ops:").replace("notify: crm", "notify: [crm, slow]")
    return text.format(**vars(bed))


def preloaded(bed):
    library = os.path.join(bed.folder, "slowname.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "slowname.c")
    subprocess.run([compiler(), "-shared", "-fPIC", "-o", library, source], check=True)
    return {"LD_PRELOAD": library, "SLOW_NAME_WHILE": bed.write("slow", "")}


def heard(bed):
    with bed.witness.lock:
        return sum(1 for one in bed.witness.received if one["destination"] == "crm")


def slow_name(bed):
    """The connect timeout of 10 s comes while the name is still being resolved, several times over."""
    bed.write("rules.yml", rules(bed))
    environment = preloaded(bed)
    if not bed.start(environment=environment):
        raise Broken(f"it did not start; the log ends: {bed.log()}")
    longest, count, since = 0.0, 0, time.monotonic()
    deadline = since + 45
    while time.monotonic() < deadline:
        bed.load.post_one()
        time.sleep(0.2)
        if heard(bed) != count:
            count, since = heard(bed), time.monotonic()
        longest = max(longest, time.monotonic() - since)
    # Every second post is a detractor's; a busy answer holds its receiver for a second or some.
    if longest > 8:
        bed.broken(f"another receiver heard nothing for {longest:.0f} s")
    if any(one["destination"] == "slow" for one in bed.witness.received):
        bed.broken("the name was not slow at all")
    os.remove(environment["SLOW_NAME_WHILE"])
    # By now it is tried once a minute.
    bed.settle(seconds=200)


def rows(scale):
    if not compiler():
        yield "a name that is slow to resolve: no cc", []
        return
    yield "a name that is slow to resolve", [(i, slow_name) for i in range(scale(2))]
