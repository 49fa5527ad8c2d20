// A report as one page of HTML.

import { basename } from 'node:path';
import type { CourseFigures, EngineReport } from '../cs224n/run/engine.js';
import type { Worth } from '../cs224n/run/worth.js';
import { dejavuSans } from '../plot/font-metrics.js';
import { lossCurve } from '../plot/loss-curve.js';
import { percent } from '../plot/plot-word-vectors.js';
import { groupedDigits } from '../support/grouped-digits.js';
import type { Evaluation, NeighbourList, ReportContent, SentimentLine } from './content.js';
import type { Curve } from './course-losses.js';
import { Html, html, wordHtml } from './html.js';
import { page, type Section } from './page.js';
import { figure, pairsTable, table } from './tables.js';

/** The document. */
export function printReport(content: ReportContent): string {
  const { title, lead, options, data, curve, plots, neighbours, worth } = content;
  const { evaluation, engine, sentiment, manifest } = content;
  const sections: (Section | undefined)[] = [
    section('data', 'Data', data.length > 0 && pairsTable('What the vectors were made of', data)),
    section('options', 'Options', options.length > 0 && pairsTable('Every option of the training', options)),
    section('loss', 'Loss', curve !== undefined && curveFigure(curve)),
    section(
      'plot',
      'Words',
      plots.length > 0 && html`${plots.map(({ svg, caption }) => figure(Html.trusted(svg), caption))}`,
    ),
    section('neighbours', 'Neighbours', neighbours.length > 0 && html`${neighbours.map(neighbourTable)}`),
    section('worth', 'Measures of worth', worth.length > 0 && worthTable(worth)),
    section('evaluation', 'Evaluation', evaluation !== undefined && evaluationTables(evaluation)),
    section('engine', 'Side by side with the engine', engine !== undefined && engineTables(engine)),
    section('sentiment', 'Sentiment of sentences', sentiment !== undefined && sentimentTable(sentiment)),
    section(
      'manifest',
      'Manifest',
      manifest.length > 0 && pairsTable('How all of this came about', manifest),
    ),
  ];
  return page(
    title,
    html`<p class="muted">${lead}</p>`,
    sections.filter((one) => one !== undefined),
  );
}

function section(id: string, title: string, content: Html | false): Section | undefined {
  return content === false ? undefined : { id, title, content };
}

function curveFigure(curve: Curve): Html {
  return figure(
    Html.trusted(lossCurve({ ...curve, measure: dejavuSans })),
    `${curve.title}, ${curve.yTitle}.`,
  );
}

function neighbourTable({ caption, words }: NeighbourList): Html {
  const rows = words.map(({ word, near }) => [
    wordHtml(word),
    near.map((found, i) => {
      const count = found.count === undefined ? '' : `, ${times(found.count)}`;
      const comma = i === 0 ? '' : '; ';
      return html`${comma}${wordHtml(found.word)} <span class="muted">(${found.cosine.toFixed(4)}${count})</span>`;
    }),
  ]);
  return table(caption, [{ title: 'word' }, { title: 'nearest words, with cosine' }], rows);
}

function times(count: number): string {
  return count === 1 ? 'once' : `${groupedDigits(count)} times`;
}

function worthTable(worth: ReportContent['worth']): Html {
  const columns = [{ title: 'measure' }, { title: 'value', number: true }, { title: 'what it says' }];
  return table('Figures that need no judgement of neighbours', columns, worth);
}

function evaluationTables({ analogies, pairs }: Evaluation): Html {
  const share = (value: number | undefined) => (value === undefined ? '-' : percent(value));
  const number = (title: string) => ({ title, number: true });
  const parts: Html[] = [];
  if (analogies) {
    const { sections, semantic, syntactic, total, words, file } = analogies;
    const rows = [...sections.filter(({ questions }) => questions > 0), semantic, syntactic, total].map(
      ({ name, accuracy, asked, questions, coverage }) => [
        name,
        share(accuracy),
        groupedDigits(asked),
        groupedDigits(questions),
        share(coverage),
      ],
    );
    const caption = `Analogies of ${basename(file)}, among ${groupedDigits(words)} words`;
    const columns = [{ title: 'section' }, ...['right', 'asked', 'questions', 'known'].map(number)];
    parts.push(table(caption, columns, rows));
  }
  if (pairs.length > 0) {
    const rows = pairs.map(({ file, spearman, pearson, used, pairs: all, coverage }) => [
      basename(file),
      spearman?.toFixed(4) ?? '-',
      pearson?.toFixed(4) ?? '-',
      groupedDigits(used),
      groupedDigits(all),
      percent(coverage),
    ]);
    const columns = [{ title: 'file' }, ...['Spearman', 'Pearson', 'used', 'pairs', 'known'].map(number)];
    parts.push(table('Correlation of cosines with the judgements of people', columns, rows));
  }
  return html`${parts}`;
}

function engineTables(engine: EngineReport): Html {
  const { course } = engine;
  const figures = (worth: Worth | undefined) => [
    worth?.meanCosine.toFixed(4) ?? '-',
    worth?.firstDirectionEnergy.toFixed(4) ?? '-',
    worth?.adjacentLoss.toFixed(3) ?? '-',
  ];
  const rows = [
    ['course', milliseconds(course?.trainMs), ...figures(course?.worth)],
    ['engine', milliseconds(engine.elapsedMs.train), ...figures(engine.worth)],
  ];
  const columns = [
    { title: 'trained by' },
    ...['time', 'mean cosine', 'first direction', 'adjacent loss (nats)'].map((title) => ({
      title,
      number: true,
    })),
  ];
  const what = `The engine: ${engine.options.dimension} dimensions, ${engine.options.epochs} passes, ${engine.threads} threads`;
  return html`${table(`The same text, the same measures. ${what}`, columns, rows)}${sideBySide(engine.neighbours, course?.neighbours)}`;
}

type Neighbours = CourseFigures['neighbours'];

function sideBySide(engine: Neighbours, course: Neighbours | undefined): Html {
  const list = (near: Neighbours[string] | undefined) =>
    (near ?? []).map(
      ({ word, cosine }, i) =>
        html`${i === 0 ? '' : '; '}${wordHtml(word)} <span class="muted">(${cosine.toFixed(4)})</span>`,
    );
  const rows = Object.keys(engine).map((word) => [wordHtml(word), list(course?.[word]), list(engine[word])]);
  return table(
    'Nearest words among those that occur at least five times, with cosine',
    [{ title: 'word' }, { title: 'course' }, { title: 'engine' }],
    rows,
  );
}

function sentimentTable(lines: readonly SentimentLine[]): Html {
  const columns = [
    { title: 'vectors' },
    ...['dimensions', 'train', 'dev', 'test'].map((title) => ({ title, number: true })),
  ];
  const rows = lines.map(({ name, dimension, train, dev, test }) => [
    name,
    groupedDigits(dimension),
    percent(train),
    percent(dev),
    percent(test),
  ]);
  return table(
    'Share of sentences whose class is told rightly from the mean of their vectors',
    columns,
    rows,
  );
}

/** 12345 -> '12.35 s'. */
export function milliseconds(ms: number | undefined): string {
  return ms === undefined ? '-' : `${(ms / 1000).toFixed(2)} s`;
}
