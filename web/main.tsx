import { render } from 'preact';
import { App } from './app';

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

const page = document.getElementById('page');
if (page) {
  page.textContent = '';
  render(<App code={textOf('worker')} licences={textOf('licences').trim()} />, page);
}
