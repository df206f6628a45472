"""Training: both parts of the network at once, with checkpoints and a running average of the weights."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.statements.batches import IGNORED, Batch, Prepared, batches
from training.statements.network import Finder, Labeller

CUE_WEIGHT, LABEL_WEIGHT = 10.0, 3.0  # cues are one token in thirty: without the weight the labels drown them
ACT_WEIGHT, MODE_WEIGHT = 1.0, 1.0
NEW = ("kinds.", "paths.", "score.")  # what the encoder has no weights for learns faster


@dataclass(frozen=True, slots=True)
class Plan:
    """How fast to learn: pieces a step, rates, share of the steps spent on rising, share of the codes of the parse that are
    hidden, and how slowly the average follows."""

    size: int = 1280
    rate: float = 1.2e-4
    new_rate: float = 6e-4
    rise: float = 0.08
    hidden: float = 0.04
    average: float = 0.998
    seed: int = 11


def learn(
    finder: Finder, labeller: Labeller, passes: Sequence[Sequence[Prepared]], plan: Plan, checkpoint: Path
) -> nn.ModuleList:
    """The averaged network after some passes, each over its own examples; what `checkpoint` holds is gone on from, and it is
    written after each pass."""
    torch.manual_seed(plan.seed)
    network = nn.ModuleList([finder, labeller])
    averaged = copy.deepcopy(network)
    steps = sum(1 for examples in passes for _ in batches(examples, plan.size, random.Random(plan.seed)))
    optimizer = _optimizer(network, plan)
    done = step = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(kept["network"])
        averaged.load_state_dict(kept["averaged"])
        optimizer.load_state_dict(kept["optimizer"])
        done, step = kept["done"], kept["step"]
    for number in range(done, len(passes)):
        network.train()
        begun, losses = time.time(), []
        for batch in batches(passes[number], plan.size, random.Random(plan.seed + number)):
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * _slope(step, steps, plan.rise)
            loss = _loss(finder, labeller, batch, plan)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            _follow(averaged, network, min(plan.average, (1 + step) / (10 + step)))
            losses.append(loss.item())
            if step % 50 == 0:
                mean = sum(losses[-50:]) / len(losses[-50:])
                print(f"  step {step} of {steps}: loss {mean:.3f}, {time.time() - begun:.0f} s", flush=True)
        print(f"pass {number + 1}: loss {sum(losses) / len(losses):.3f}, {time.time() - begun:.0f} s", flush=True)
        torch.save(
            {"network": network.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict(),
             "done": number + 1, "step": step}, checkpoint,
        )
    return averaged.eval()


@torch.no_grad()
def blend(first: nn.ModuleList, second: nn.ModuleList, share: float) -> nn.ModuleList:
    """The network whose weights lie between those of two, of the second so large a share."""
    between = copy.deepcopy(first)
    for weight, other in zip(between.parameters(), second.parameters(), strict=True):
        weight.lerp_(other, share)
    return between.eval()


def _loss(finder: Finder, labeller: Labeller, batch: Batch, plan: Plan) -> Tensor:
    kinds = batch.kinds * (torch.rand(batch.kinds.shape) >= plan.hidden)
    kinds[..., 3] = batch.kinds[..., 3]  # marks of quotation are never hidden
    with torch.autocast("cpu", dtype=torch.bfloat16):
        middle, score, mode = finder(batch.ids, kinds, batch.mask)
        known = batch.cues != IGNORED
        loss = score.sum() * 0.0
        if known.any():
            found = nn.functional.binary_cross_entropy_with_logits(score.float()[known], batch.cues[known].float())
            loss = loss + CUE_WEIGHT * found
        if len(batch.home):
            labels, acts = labeller(middle[batch.home], batch.paths, batch.mask[batch.home])
            if (batch.labels != IGNORED).any():
                loss = loss + LABEL_WEIGHT * nn.functional.cross_entropy(
                    labels.float().flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORED
                )
            each = torch.arange(len(batch.home))
            of_acts = nn.functional.cross_entropy(acts.float()[each, batch.at], batch.acts, reduction="none")
            of_modes = nn.functional.binary_cross_entropy_with_logits(
                mode.float()[batch.home, batch.at], batch.modes, reduction="none"
            )
            loss = loss + ACT_WEIGHT * (of_acts * batch.act_weights).mean()
            loss = loss + MODE_WEIGHT * (of_modes * batch.mode_weights).mean()
    return loss


def _optimizer(network: nn.ModuleList, plan: Plan) -> torch.optim.AdamW:
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            groups.setdefault((any(part in name for part in NEW), weight.ndim > 1), []).append(weight)
    return torch.optim.AdamW(
        [{"params": weights, "top": plan.new_rate if new else plan.rate, "weight_decay": 0.01 if matrix else 0.0}
         for (new, matrix), weights in groups.items()], lr=plan.rate,
    )


def _slope(step: int, steps: int, rise: float) -> float:
    up = max(1, math.ceil(steps * rise))
    return (step + 1) / up if step < up else max(0.0, (steps - step) / (steps - up))


@torch.no_grad()
def _follow(averaged: nn.Module, network: nn.Module, slowness: float) -> None:
    for slow, fast in zip(averaged.parameters(), network.parameters(), strict=True):
        if slow.requires_grad or fast.requires_grad:
            slow.lerp_(fast, 1 - slowness)


