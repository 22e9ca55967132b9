/** A path as a relative reference of RFC 3986: percent-encoded, and never taken for a scheme or a host. */
export function uriOf(path: string): string {
  const steps = path.split('/').map((step) => encodeURIComponent(step.replace(/\p{Cs}/gu, '\ufffd')));
  const uri = steps
    .join('/')
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return uri === '' || uri.startsWith('/') ? `.${uri}` : uri;
}
