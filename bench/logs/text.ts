/**
 * Text as session logs hold it: words, code, paths and a little Unicode, already escaped for JSON.
 */
import type { Random } from "../random";

const WORDS =
  `the a of to and in that is for it with as on was be this have from or by not are but an they
which you one we all would there their what so up out if about who get when make can like time no
just know take into year your good some could them see other than then now look only come its over
think also back after use two how our work first well even new want because any these give most
function return const import export await async interface readonly string number undefined null
true false error value index length buffer module config server client request response handler
update delete create insert select where order group limit table column migration schema query
test expect describe should build deploy container network volume cluster metric label dashboard
naïve café Größe señal 変更 テスト значение résumé`.split(/\s+/);

const CODE = [
  "if (value === undefined) return;\n",
  "  const next = items.filter((item) => item.value !== id);\n",
  '  throw new Error("no such file or directory: value");\n',
  '\t\treturn fmt.Errorf("read \\"value\\": %w", err)\n',
  'import { join } from "node:path"; // value\n',
  '  "value": "5.9.3",\n',
  "\u001b[32m✓\u001b[39m value passes\n",
];

const POOL_BYTES = 4 << 20;
const SENTENCE_WORDS = 14;

/** A long text of which any run of sentences can be taken. */
export class TextPool {
  private readonly text: string;
  /** Where sentences start, and where the last one ends. */
  private readonly starts: number[] = [0];

  constructor(random: Random) {
    const sentences: string[] = [];
    for (let length = 0; length < POOL_BYTES;) {
      const raw = random.chance(0.3) ? codeLine(random) : prose(random);
      const sentence = JSON.stringify(raw).slice(1, -1);
      sentences.push(sentence);
      length += sentence.length;
      this.starts.push(length);
    }
    this.text = sentences.join("");
  }

  /** About `length` characters of whole sentences, from anywhere in the pool. */
  take(random: Random, length: number): string {
    const { starts } = this;
    const mean = this.text.length / starts.length;
    const count = Math.min(starts.length - 1, Math.max(1, Math.round(length / mean)));
    const first = random.int(starts.length - count);
    return this.text.slice(starts[first], starts[first + count]);
  }
}

function prose(random: Random): string {
  const words = Array.from({ length: 3 + random.int(SENTENCE_WORDS) }, () => random.pick(WORDS));
  return `${words.join(" ")}. `;
}

function codeLine(random: Random): string {
  return random.pick(CODE).replace("value", () => random.pick(WORDS));
}
