"""The network: the small encoder with a head that tells contradiction, entailment, neutral."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.entailment.pairs import LABELS


class CrossEncoder(nn.Module):
    """Both texts in one sequence; the mean of its last layer decides."""

    def __init__(self, encoder: BertModel) -> None:
        """Put a new head on an encoder."""
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.dense = nn.Linear(width, width)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, len(LABELS))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Return logits, batch × LABELS, of token ids, batch × length."""
        last = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(last.dtype)
        mean = (last * mask).sum(1) / mask.sum(1)
        logits: Tensor = self.head(self.dropout(torch.tanh(self.dense(mean))))
        return logits


def started_from(folder: Path) -> CrossEncoder:
    """Return the network with the encoder of a folder (config.json, model.safetensors)."""
    encoder = BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="sdpa", dtype=torch.float32
    )
    return CrossEncoder(encoder)
