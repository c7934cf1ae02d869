# SPDX-License-Identifier: Apache-2.0
"""An engine: in each round everybody hears the latest news, or else somebody of the cast, and moves towards it."""
import hashlib, json, os, queue, random, sys, threading

out, commands, FIRST = open(3, "w", encoding="utf-8"), queue.Queue(), {"supportive": 0.75, "opposing": -0.75}

def say(type, **fields):
    print(json.dumps({"type": type, **fields}), file=out, flush=True)

def listen():
    for line in sys.stdin.buffer: commands.put(json.loads(line))
    os._exit(0)  # The service is gone.

class World:
    def __init__(self, start):
        header, *lines = map(json.loads, open(start["definition_path"], "rb"))
        self.seed, self.rounds, self.time, self.inputs, self.round, self.news = start["seed"], start["rounds"], header["time"], {}, 0, None
        self.anchors = {line["agent_id"]: line["anchors"] for line in lines if line["type"] == "agent"}
        self.opinions = {agent: FIRST.get(its["stance"], 0.0) for agent, its in self.anchors.items()}
        if "checkpoint" in start: self.round, self.opinions, self.news = json.load(open(start["checkpoint"]["path"], "rb"))
        for entry in map(json.loads, open(start["inputs_path"], "rb") if "inputs_path" in start else ()):
            self.inputs.setdefault(entry["round"], []).append(entry)

    def play(self):
        self.round, before, twitter = self.round + 1, dict(self.opinions), {"platform": "twitter"}
        minute = self.time["start_hour"] * 60 + (self.round - 1) * self.time["minutes_per_round"]
        for entry in self.inputs.get(self.round, ()):
            news = self.news = {**entry["input"], "id": f"news-{entry['input_id']}", "ends": self.round + entry["input"]["rounds"]}
            said = {"post_id": news["id"], "author": news["source"], "text": news["text"], "opinion": news["opinion"]}
            self.tell("outside_post", minute, twitter, **said, input_id=entry["input_id"])
        news = self.news if self.news and self.round < self.news["ends"] else None
        for agent, opinion in before.items():
            # Seeded for each: has no state that a checkpoint would have to hold.
            heard = random.Random(f"{self.seed} {agent} {self.round}").choice([*before.values()]) if news is None else news["opinion"]
            self.opinions[agent] = round(opinion + self.anchors[agent]["opinion_drift_rate"] / 2 * (heard - opinion), 6)
            post_ids = [news["id"]] if news else []
            self.tell("exposure", minute, {**twitter, "agent_id": agent}, post_ids=post_ids, opinion=self.opinions[agent])
        self.tell("round_ended", minute + self.time["minutes_per_round"], {}, active_agents=len(before), actions={})

    def tell(self, kind, minute, header, **body):
        say("event", kind=kind, round=self.round, **header, body={"simulated_minute": minute, **body})

    def answer(self, command):
        match command:
            case {"type": "pause" | "continue" | "ping"}: return {"round": self.round}
            case {"type": "input", "input": {"type": "news"}}:
                self.inputs.setdefault(self.round + 1, []).append(command)
                return {"round": self.round + 1}
            case {"type": "checkpoint", "path": path}:
                state = json.dumps([self.round, self.opinions, self.news]).encode()
                with open(path, "wb", buffering=0) as file: file.write(state); os.fsync(file)
                return {"round": self.round, "sha256": hashlib.sha256(state).hexdigest(), "bytes": len(state)}
        raise ValueError("The engine does not know this command.")

def must_stop(world, halted=False):
    """Serves what has come since the round before; says whether no other one may begin."""
    while halted or not commands.empty():
        try: command = commands.get(timeout=5)
        except queue.Empty: say("heartbeat"); continue
        if command["type"] == "stop": return True
        halted = command["type"] == "pause" or (halted and command["type"] != "continue")
        try: say("reply", id=command["id"], result=world.answer(command))
        except (ValueError, OSError) as problem: say("error", id=command["id"], message=str(problem))

threading.Thread(target=listen, daemon=True).start()
say("ready", protocol=1, engine={"name": "hearsay", "version": "1.0.0"})
try:
    world, stops = World(commands.get()), False
    say("started", rounds=world.rounds)
    while world.round < world.rounds and not (stops := must_stop(world)): world.play()
    say("finished", outcome="stopped" if stops else "completed")
except Exception as problem: say("failed", message=f"{type(problem).__name__}: {problem}")
os._exit(0)  # Without waiting for the thread that reads.
