// The worker around `TrainingHost`.

import { expose } from 'comlink';
import { browserThreads } from './browser-threads.js';
import { TrainingHost } from './training-host.js';

expose(new TrainingHost(browserThreads, String(import.meta.env.FIRTH_VERSION)));
