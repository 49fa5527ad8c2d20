// The worker around `VectorsHost`.

import { expose } from 'comlink';
import { VectorsHost } from './vectors-host.js';

expose(new VectorsHost());
