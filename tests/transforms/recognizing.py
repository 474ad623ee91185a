"""A tiny BERT model of names, made here: as small as one can be that has learnt two sentences by heart."""

from pathlib import Path

SENTENCES = [
    ("زار كريم الحداد باريس ومقر الاتحاد العالمي بعد الدورة .".split(), "O B-PERS I-PERS B-LOC O B-ORG I-ORG O B-MISC O".split()),
    ("قال كريم إن الدورة في باريس .".split(), "O B-PERS O B-MISC O B-LOC O".split()),
]
LABELS = ("B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O")


def write_model(folder: Path, labels: tuple[str, ...] = LABELS) -> Path:
    """Train on SENTENCES for some steps and write weights, configuration and vocabulary as transformers does."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    folder.mkdir(parents=True)
    words = sorted({word for sentence, _ in SENTENCES for word in sentence})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
    tokenizer = BertTokenizer(str(folder / "vocab.txt"), do_lower_case=False)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=256, id2label=dict(enumerate(labels)), label2id={name: n for n, name in enumerate(labels)},
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    model = BertForTokenClassification(config)
    steps = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(60 if labels == LABELS else 0):
        for sentence, said in SENTENCES:
            ids = [2, *tokenizer.convert_tokens_to_ids(sentence), 3]
            expected = [-100, *map(labels.index, said), -100]
            loss = model(input_ids=torch.tensor([ids]), labels=torch.tensor([expected])).loss
            steps.zero_grad()
            loss.backward()
            steps.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
