// npm run build: installs if needed, then builds what is stale.

import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';

install();
await build();
