// Links to a score were anchors alone once; of a source that states much, the line may not be on the page that they open.

export function followOldScoreLinks() {
  const score = location.pathname.startsWith('/sources/') && /^#score-(\d+)$/.exec(location.hash);
  if (score) {
    location.replace(`${location.pathname}?score=${score[1]}#s${score[1]}`);
  }
}
