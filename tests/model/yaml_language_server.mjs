// Asks the yaml-language-server's own code what an editor would show.
// Reads {"schema": …, "questions": [{"text": …, "at": [line, character]?}]} from standard input and
// writes, for each question, its diagnostics, and where `at` is given its hover and completions.
// The folder that holds node_modules/yaml-language-server is the argument.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const require = createRequire(join(resolve(process.argv[2]), "package.json"));
const { getLanguageService, TextDocument } = {
  ...require("yaml-language-server"),
  ...require("vscode-languageserver-textdocument"),
};
const { SettingsState } = require("yaml-language-server/out/server/src/yamlSettings.js");

const { schema, questions } = JSON.parse(readFileSync(0, "utf8"));
const service = getLanguageService({
  schemaRequestService: async (uri) => Promise.reject(new Error(`nothing to fetch: ${uri}`)),
  workspaceContext: { resolveRelativePath: (path) => path },
  telemetry: { sendError: (name, error) => { throw error; }, send() {}, sendTrack() {} },
  clientCapabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
  yamlSettings: new SettingsState(),
});
service.configure({
  validate: true,
  hover: true,
  completion: true,
  indentation: "  ",
  yamlVersion: "1.2",
  schemas: [{ uri: "file:///schema.json", fileMatch: ["*.yaml"], schema }],
});

const answers = [];
for (const [index, { text, at }] of questions.entries()) {
  const document = TextDocument.create(`file:///map${index}.yaml`, "yaml", 1, text);
  const found = await service.doValidation(document, false);
  const answer = {
    diagnostics: found.map((d) => ({ line: d.range.start.line, message: d.message })),
  };
  if (at) {
    const position = { line: at[0], character: at[1] };
    const hover = await service.doHover(document, position);
    const proposals = await service.doComplete(document, position, false);
    answer.hover = hover?.contents?.value ?? null;
    answer.completions = proposals.items.map((i) => [i.label, i.insertText]);
  }
  answers.push(answer);
}
process.stdout.write(JSON.stringify(answers));
