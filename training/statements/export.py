"""From the learned network to ONNX files that onnxruntime runs, weights in eight bits."""

from __future__ import annotations

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.extract.statements.passages import KINDS, PATHS
from training.statements.network import WIDTH, Finder, Labeller


def export(finder: Finder, labeller: Labeller, folder: Path) -> None:
    """Write `finder.onnx` and `labeller.onnx` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ids, kinds = torch.zeros(2, 9, dtype=torch.long), torch.zeros(2, 9, len(KINDS), dtype=torch.long)
    states, paths = torch.zeros(2, 9, WIDTH), torch.zeros(2, 9, len(PATHS), dtype=torch.long)
    mask = torch.ones(2, 9)
    rows = {0: "passages", 1: "pieces"}
    jobs = [
        ("finder", finder, (ids, kinds, mask), ["ids", "kinds", "mask"], ["states", "cues", "modes"]),
        ("labeller", labeller, (states, paths, mask), ["states", "paths", "mask"], ["labels", "acts"]),
    ]
    for name, part, inputs, names, outputs in jobs:
        path = folder / f"{name}.onnx"
        torch.onnx.export(
            part.eval(), inputs, path, input_names=names, output_names=outputs, opset_version=17, dynamo=False,
            dynamic_axes=dict.fromkeys((*names, *outputs), rows),
        )
        quantize_dynamic(path, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
