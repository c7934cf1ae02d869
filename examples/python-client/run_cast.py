# SPDX-License-Identifier: Apache-2.0
"""Runs a cast on the simulation service and follows what happens, over every break of the connection.

    SIMULATION_TOKEN=... python run_cast.py --address unix:/path/simulation.sock ../karate-club/cast.json

One line a round, then the final state and its cause. Exit code 0 if the run SUCCEEDED, 1 if not, 2 for an error of a
call, with its code and fields.
"""

import argparse
import json
import os
import random
import sys
import time
import uuid
from pathlib import Path

import grpc

PROTO = Path(os.environ.get("SHOAL_PROTO", Path(__file__).resolve().parents[2] / "proto"))
sys.path.insert(0, str(PROTO))
pb, rpc = grpc.protos_and_services("shoal/simulation/v1/simulation_service.proto")
agents_pb = grpc.protos("shoal/simulation/v1/agent.proto")
events_pb = grpc.protos("shoal/simulation/v1/event.proto")
runs_pb = grpc.protos("shoal/simulation/v1/run.proto")
simulations_pb = grpc.protos("shoal/simulation/v1/simulation.proto")

DEADLINE_S = 10  # every unary call must carry one
CHUNK = 500  # agents or follow edges a message; at most 1 MB each
BACKOFF_S = (0.1, 5.0)
TERMINAL = {"SUCCEEDED", "STOPPED", "FAILED"}


def error_of(error: grpc.RpcError):
    """What the service says of an error: the message in the trailer, or None if the call did not reach it."""
    for key, value in error.trailing_metadata() or ():
        if key == "shoal-error-bin":
            return pb.ErrorDetail.FromString(value)
    return None


def enum_value(enum, word: str) -> int:
    """STANCE_SUPPORTIVE for "supportive": REST and cast files use the bare words."""
    prefix = {"Stance": "STANCE_", "PostingStyle": "POSTING_STYLE_"}[enum.DESCRIPTOR.name]
    return enum.Value(prefix + word.upper().replace("-", "_"))


def profile(agent: dict):
    given = agent["anchors"]
    words = {
        "posting_style": enum_value(agents_pb.PostingStyle, given["posting_style"]),
        "stance": enum_value(agents_pb.Stance, given["stance"]),
    }
    return agents_pb.AgentProfile(**{**agent, "anchors": agents_pb.BehavioralAnchors(**{**given, **words})})


def creation(namespace: str, definition, cast: dict):
    """The messages of CreateSimulation: the header, then agents, then follow edges."""
    header = simulations_pb.SimulationHeader(namespace=namespace, request_id=uuid.uuid4().hex, definition=definition)
    yield simulations_pb.CreateSimulationRequest(header=header)
    for first in range(0, len(cast["agents"]), CHUNK):
        chunk = simulations_pb.AgentChunk(agents=[profile(agent) for agent in cast["agents"][first : first + CHUNK]])
        yield simulations_pb.CreateSimulationRequest(agents=chunk)
    for first in range(0, len(cast["follows"]), CHUNK):
        edges = [agents_pb.FollowEdge(**edge) for edge in cast["follows"][first : first + CHUNK]]
        yield simulations_pb.CreateSimulationRequest(follows=simulations_pb.FollowChunk(follows=edges))


def follow(stub, namespace: str, run_id: str, metadata, after_seq: int = 0):
    """Every event after a cursor, once and in order. A break is no end: the stream is opened again by cursor."""
    wait = BACKOFF_S[0]
    while True:
        request = events_pb.StreamRunEventsRequest(namespace=namespace, run_id=run_id, after_seq=after_seq)
        try:
            for batch in stub.StreamRunEvents(request, metadata=metadata):
                for event in batch.events:
                    after_seq = event.seq
                    yield event
                wait = BACKOFF_S[0]
            return  # ends well only after the terminal event
        except grpc.RpcError as error:
            detail = error_of(error)
            if detail is not None and not detail.retryable:
                raise
            if detail is None and error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.INTERNAL):
                raise
            pause = max(wait * random.uniform(0.5, 1.0), detail.retry_after_ms / 1000 if detail else 0)
            print(f"connection lost after event {after_seq}, again in {pause:.1f} s", file=sys.stderr, flush=True)
            time.sleep(pause)
            wait = min(wait * 2, BACKOFF_S[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cast", type=Path, help="cast file, as POST /v1/casts takes it")
    parser.add_argument("--address", required=True, help="unix:/path/simulation.sock or 127.0.0.1:PORT")
    parser.add_argument("--namespace", default="python-client", help="whose runs; others can't see them")
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    metadata = [("authorization", f"Bearer {os.environ['SIMULATION_TOKEN']}")]
    keepalive = [("grpc.keepalive_time_ms", 10_000), ("grpc.keepalive_timeout_ms", 5_000)]
    with grpc.insecure_channel(options.address, options=keepalive) as channel:
        stub = rpc.SimulationServiceStub(channel)
        cast = json.loads(options.cast.read_text(encoding="utf-8"))
        definition = simulations_pb.SimulationDefinition(
            name="From Python",
            engine="behavioral",
            platforms=["twitter"],
            topic="higher lesson fees",
            time=simulations_pb.SimulationTime(rounds=options.rounds, minutes_per_round=60, start_hour=8),
        )
        messages = creation(options.namespace, definition, cast)
        created = stub.CreateSimulation(messages, metadata=metadata, timeout=6 * DEADLINE_S)
        start = runs_pb.StartRunRequest(
            namespace=options.namespace,
            request_id=uuid.uuid4().hex,
            simulation_id=created.simulation.simulation_id,
            seed=options.seed,
        )
        run_id = stub.StartRun(start, metadata=metadata, timeout=DEADLINE_S).run.run_id
        print(f"run {run_id}", flush=True)
        for count, event in enumerate(follow(stub, options.namespace, run_id, metadata), start=1):
            body = json.loads(event.body)
            if event.kind == "round_ended":
                mean = body["opinion"]["mean"]
                print(f"event {event.seq}: round {event.round} of {options.rounds}, mean opinion {mean:+.3f}", flush=True)
            if event.kind == "state" and body["to"] in TERMINAL:
                cause = body.get("cause", {}).get("code", "")
                print(f"event {event.seq}: {body['to']} {cause}, {count} events read", flush=True)
                return 0 if body["to"] == "SUCCEEDED" else 1
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except grpc.RpcError as error:
        detail = error_of(error)
        print(f"{detail.code}: {detail.message}" if detail else f"{error.code().name}: {error.details()}", file=sys.stderr)
        for violation in detail.violations if detail else ():
            print(f"  {violation.field}: {violation.reason}", file=sys.stderr)
        sys.exit(2)
