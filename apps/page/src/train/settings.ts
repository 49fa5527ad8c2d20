// How a text is trained on: what `trainCorpus` takes in Node, as far as it means something in a page.

import type { TextOptions, TrainOptions, VocabularyOptions } from 'firth';

export interface TrainingSettings {
  readonly options: Partial<TrainOptions>;
  readonly vocabulary: Pick<VocabularyOptions, 'minCount' | 'maxVocab'>;
  readonly lowerCase: boolean;
  readonly tokenizer: NonNullable<TextOptions['tokenizer']>;
  readonly sentenceLength: number;
  readonly threads: number;
}
