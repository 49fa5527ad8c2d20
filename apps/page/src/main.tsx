// Puts the page on the screen.

import './styles/base.css';
import './styles/shell.css';
import { render } from 'preact';
import { App } from './app.js';
import { openServedModels } from './models/served-models.js';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no element with the id "app"');
render(<App />, place);
void openServedModels();
