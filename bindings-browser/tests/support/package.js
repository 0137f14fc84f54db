// The package as it is installed: a folder outside the tree, made by run.sh, whose node_modules hold `sigward`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder in which the package is installed. */
export const installed = process.env.SIGWARD_INSTALLED;
assert.ok(installed, 'SIGWARD_INSTALLED names no folder; run bindings-browser/tests/run.sh');

/** The package's own folder. */
export const root = join(installed, 'node_modules/sigward');

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What bundlers are given: `pages/`, copied to where the package is installed. */
export const sources = join(installed, 'src');
