# SPDX-License-Identifier: Apache-2.0
"""An engine: in each round everybody hears the latest news, or else somebody of the cast, and moves towards it."""
import hashlib, json, os, queue, random, sys, threading

FIRST = {"supportive": 0.75, "opposing": -0.75}
out, commands = os.fdopen(3, "wb"), queue.Queue()

def say(type, **fields):
    out.write(json.dumps({"type": type, **fields}).encode() + b"\n")
    out.flush()

def listen():
    for line in sys.stdin.buffer: commands.put(json.loads(line))
    os._exit(0)  # The service is gone.

class World:
    def __init__(self, start):
        header, *lines = map(json.loads, open(start["definition_path"], "rb"))
        self.seed, self.rounds, self.time, self.inputs = start["seed"], start["rounds"], header["time"], {}
        anchors = {line["agent_id"]: line["anchors"] for line in lines if line["type"] == "agent"}
        self.drift = {agent: each["opinion_drift_rate"] for agent, each in anchors.items()}
        self.round, self.news = 0, None
        self.opinions = {agent: FIRST.get(each["stance"], 0.0) for agent, each in anchors.items()}
        if "checkpoint" in start: self.round, self.opinions, self.news = json.load(open(start["checkpoint"]["path"], "rb"))
        for entry in map(json.loads, open(start["inputs_path"], "rb") if "inputs_path" in start else ()):
            self.inputs.setdefault(entry["round"], []).append(entry)

    def play(self):
        self.round += 1
        minute = self.time["start_hour"] * 60 + (self.round - 1) * self.time["minutes_per_round"]
        for entry in self.inputs.get(self.round, ()):
            news = self.news = {**entry["input"], "id": f"news-{entry['input_id']}", "ends": self.round + entry["input"]["rounds"]}
            post = {"post_id": news["id"], "author": news["source"], "text": news["text"], "opinion": news["opinion"]}
            self.tell("outside_post", {"platform": "twitter"}, minute, **post, input_id=entry["input_id"])
        news = self.news if self.news and self.round < self.news["ends"] else None
        before = dict(self.opinions)
        for agent, opinion in before.items():
            chance = random.Random(f"{self.seed} {agent} {self.round}")  # Has no state that a checkpoint would have to hold.
            heard = news["opinion"] if news else before[chance.choice(list(before))]
            self.opinions[agent] = round(opinion + self.drift[agent] / 2 * (heard - opinion), 6)
            shown = {"post_ids": [news["id"]] if news else [], "opinion": self.opinions[agent]}
            self.tell("exposure", {"platform": "twitter", "agent_id": agent}, minute, **shown)
        self.tell("round_ended", {}, minute + self.time["minutes_per_round"], active_agents=len(before), actions={})

    def tell(self, kind, header, minute, **body):
        say("event", kind=kind, round=self.round, **header, body={"simulated_minute": minute, **body})

    def answer(self, command):
        match command:
            case {"type": "pause"}: return {"round": self.round}
            case {"type": "continue" | "ping"}: return {}
            case {"type": "input", "input": {"type": "news"}}:
                self.inputs.setdefault(self.round + 1, []).append(command)
                return {"round": self.round + 1}
            case {"type": "checkpoint", "path": path}:
                state = json.dumps([self.round, self.opinions, self.news]).encode()
                with open(path, "wb", buffering=0) as file:
                    file.write(state)
                    os.fsync(file)
                return {"round": self.round, "sha256": hashlib.sha256(state).hexdigest(), "bytes": len(state)}
        raise ValueError("The engine does not know this command.")

def goes_on(world, halted=False):
    """Serves what has come since the round before; says whether another one may begin."""
    while halted or not commands.empty():
        try: command = commands.get(timeout=5)
        except queue.Empty:
            say("heartbeat")
            continue
        if command["type"] == "stop": return False
        halted = command["type"] == "pause" or (halted and command["type"] != "continue")
        try: say("reply", id=command["id"], result=world.answer(command))
        except (ValueError, OSError) as problem: say("error", id=command["id"], message=str(problem))
    return True

threading.Thread(target=listen, daemon=True).start()
say("ready", protocol=1, engine={"name": "hearsay", "version": "1.0.0"})
try:
    world, stays = World(commands.get()), True
    say("started", rounds=world.rounds)
    while world.round < world.rounds and (stays := goes_on(world)): world.play()
    say("finished", outcome="completed" if stays else "stopped")
except Exception as problem: say("failed", message=f"{type(problem).__name__}: {problem}")
os._exit(0)  # Without waiting for the thread that reads.
