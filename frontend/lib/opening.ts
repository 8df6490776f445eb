/** Opens what a link leads to, once there is one: an image in a tab of its own, a PDF as a download. */
export async function openLink(isPdf: boolean, ask: () => Promise<string>): Promise<void> {
  const tab = isPdf ? null : window.open("", "_blank"); // opened within the click, or a browser blocks it
  try {
    const url = await ask();
    if (tab) tab.location.href = url;
    else location.assign(url); // a download: the page stays
  } catch (error) {
    tab?.close();
    throw error;
  }
}
