#!/usr/bin/env python3
"""Verifies an exported trail: python3 verify-trail.py FILE. An outsider's own: see audit-trail.md, which is all it was written from."""
import hashlib, json, sys

def sha(data): return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
def text(value): return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
def fault(sequence, what): sys.exit(f"chain {head['chain']}, event {sequence}: {what}")

EVENT = "id at actorKind actorName account session kind recordType recordId contentDigest".split()
READ = "id at account session recordType recordId through outcome shown".split()
head, sequence, previous, events = None, 0, "0" * 64, 0
reads, bare, anchored, statements, seen = [], {}, {}, [], set()

def end_of_chain():
    if bare: fault(min(bare.values()), "its content is missing")
    if reads or head and (sequence, previous) != (head["length"], head["hash"]): fault(sequence + 1, "missing")

for line in map(json.loads, open(sys.argv[1], encoding="utf-8")):
    if line["type"] == "anchor":
        if json.loads(line["statement"])[3] != (sha(statements[-1]) if statements else "0" * 64): sys.exit("an anchor is missing")
        statements.append(line["statement"])
    elif line["type"] == "anchored": anchored[line["chain"], line["length"]] = line["hash"]
    elif line["type"] == "read": reads += [line] if line["seal"] else []
    elif line["type"] == "head":
        end_of_chain()
        head, sequence, previous = line, 0, "0" * 64
    elif line["type"] == "event":
        sequence, events, digest = sequence + 1, events + 1, line["contentDigest"]
        if (line["chain"], line["sequence"], line["previous"]) != (head["chain"], sequence, previous): fault(sequence, "missing")
        previous = sha(text(["redress-audit-1", previous, line["chain"], sequence] + [line[name] for name in EVENT]))
        if previous != line["hash"] or anchored.get((line["chain"], sequence), previous) != previous: fault(sequence, "wrong hash")
        rows = sorted([read[name] for name in READ] for read in reads if read["seal"] == line["id"])
        if line["kind"] == "audit.reads_sealed" or rows:
            if sha("".join(text(row) + "\n" for row in [["redress-reads-1", line["chain"], len(rows)]] + rows)) != digest: fault(sequence, "wrong reads")
        elif "content" in line and sha(bytes.fromhex(line["salt"]) + line["content"].encode()) != digest: fault(sequence, "wrong content")
        elif "content" not in line and digest != sha(""): bare[line["id"]] = sequence
        reads = [read for read in reads if read["seal"] != line["id"]]
        if line["kind"] == "audit.content_disposed": bare.pop(line["recordId"], None)
end_of_chain()
print(f"{events} events, {len(statements)} anchors: nothing was changed")
