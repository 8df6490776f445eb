/* One document on its way: XMLHttpRequest, because fetch tells no progress. */

const PATIENCE = 5 * 60_000;

export class UploadFailed extends Error {
  constructor(code, sentence) {
    super(sentence);
    this.code = code;
  }
}

/* {answer: a promise of what the server says, stop()}; `fields` say where it goes, `progress` is called with 0 to 1. */
export function upload(file, { fields, progress }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  form.append("file", file, file.name);
  const request = new XMLHttpRequest();
  const answer = new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => (request.response?.ok ? resolve(request.response) : reject(refusal(request.response))));
    request.addEventListener("error", () => reject(new UploadFailed("offline", "")));
    request.addEventListener("timeout", () => reject(new UploadFailed("offline", "")));
    request.addEventListener("abort", () => reject(new UploadFailed("stopped", "")));
  });
  request.open("POST", "/attachments");
  request.responseType = "json";
  request.timeout = PATIENCE;
  request.send(form);
  return { answer, stop: () => request.abort() };
}

function refusal(body) {
  return body?.code ? new UploadFailed(body.code, body.error) : new UploadFailed("offline", "");
}
