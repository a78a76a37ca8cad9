// A phone without a screen: tests/answers/test_client.py drives it through lines of JSON, to hold it against the server.
import { createInterface } from "node:readline";
import { cardBallot, payload, personPayload, readKeyFile, tokenBallot, type KeyFile, type Said, type Token } from "../urn/ballot";
import { blind, finalize, type Blinded } from "../urn/blind";
import { fromText, toText } from "../urn/bytes";
import { openNames } from "../urn/fetching";

interface Asked {
  file?: string;
  sha256?: string;
  signatures?: string[];
  slot?: string | null;
  said?: Said;
  version?: number;
  secret?: string;
  names?: { round: string; sealed: string; key: string };
}
let file: KeyFile;
let unit = "";
let batch: { kid: string; slot: string | null; n: string; token: Blinded }[] = [];
let tokens: Token[] = [];

async function answer(asked: Asked & { unit?: string }): Promise<unknown> {
  if (asked.file) {
    file = await readKeyFile(fromText(asked.file), asked.sha256 ?? "");
    unit = asked.unit ?? "";
    const keys = file.keys.filter((key) => key.unit === unit);
    batch = await Promise.all(keys.map(async ({ kid, slot, n }) => ({ kid, slot, n, token: await blind(fromText(n)) })));
    return batch.map(({ kid, token }) => ({ kid, blinded: toText(token.blinded) }));
  }
  if (asked.names) return openNames(asked.names.round, fromText(asked.names.sealed), fromText(asked.names.key));
  if (asked.signatures) return (tokens = await Promise.all(asked.signatures.map(unblinded))).length;
  const plain = asked.slot === null ? personPayload(unit) : payload(unit, asked.slot ?? "", asked.said ?? {});
  if (asked.secret) {
    const key = file.keys.find((one) => one.unit === unit && one.slot === asked.slot)!;
    return toText(await cardBallot(file, key.kid, fromText(asked.secret), asked.version ?? 1, plain));
  }
  return toText(await tokenBallot(file, tokens.find((one) => one.slot === asked.slot)!, asked.version ?? 1, plain));
}

async function unblinded(signature: string, index: number): Promise<Token> {
  const { kid, slot, n, token } = batch[index]!;
  const good = await finalize(fromText(n), token, fromText(signature));
  if (!good) throw new Error("a signature is not good");
  return { kid, slot, nonce: toText(token.nonce), prefix: toText(token.prefix), signature: toText(good) };
}

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(await answer(JSON.parse(line) as Asked)));
