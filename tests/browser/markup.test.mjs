// Every page is sound HTML.
// Rules that are off (.htmlvalidate.json): long-title, since a plan's subject is as long as its issuer wrote it;
// void-style, since <br/> and <br> are the same to HTML; valid-id is relaxed, since anchors are the plans' own labels (#1, #iii-2).
import { join } from 'node:path';
import { test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { none } from './lib/assert.mjs';
import { sites } from './lib/sites.mjs';

const validator = new HtmlValidate(new FileSystemConfigLoader());
const config = join(import.meta.dirname, 'page.html');

for (const site of sites) {
  test(`markup: ${site.name}, ${site.pages.length} pages`, async () => {
    const faults = [];
    for (const { path, html } of site.pages) {
      const report = await validator.validateString(html, config);
      for (const { messages } of report.results) {
        faults.push(...messages.map((m) => `${path}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
      }
    }
    none(faults);
  });
}
