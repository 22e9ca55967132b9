import { isAlias, isMap, isScalar, parseAllDocuments, visit } from 'yaml';

/**
 * A YAML text printed as JSON, with every scalar as a string; undefined where JSON cannot say the same: tags, comments,
 * aliases, several documents, duplicate or missing keys.
 */
export function asJson(text: string): string | undefined {
  const documents = parseAllDocuments(text, { uniqueKeys: false, schema: 'failsafe', logLevel: 'silent' });
  const [document] = documents;
  if (!('length' in documents) || documents.length !== 1 || !document?.contents || document.errors.length > 0)
    return undefined;
  let fits = !isScalar(document.contents) && document.commentBefore == null && document.comment == null;
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.tag?.startsWith('!') || node.comment != null || node.commentBefore != null)
        fits = false;
      if (isMap(node) && new Set(node.items.map(({ key }) => String(key))).size < node.items.length)
        fits = false;
    },
  });
  return fits ? JSON.stringify(document.toJS(), null, 2) : undefined;
}
