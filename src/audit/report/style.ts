/** How the page looks: on a screen by day and by night, and on paper. */
export const style = `
:root{--ink:#1c2733;--soft:#5b6b7b;--paper:#f6f8fa;--card:#fff;--line:#dde3e9;--error:#b3261e;--warning:#8a5a00;--info:#0b5c8a;--pass:#17693a;--remind:#5b4a9c;--unseen:#66727e;--bar:#1fa2d6}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa7b4;--paper:#0f151b;--card:#182028;--line:#2b3641;--error:#ff8a80;--warning:#ffc658;--info:#7cc7f2;--pass:#6fd394;--remind:#c0b2ff;--unseen:#9aa7b4;--bar:#3fb6e8}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main{max-width:62rem;margin:0 auto;padding:1.5rem 1.25rem}
header{padding-bottom:0}
h1{font-size:1.9rem;margin:.5rem 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.25rem;margin:2.25rem 0 .75rem}
h3{font-size:1rem;margin:0;font-weight:600}
p{margin:.4rem 0}
a{color:var(--info)}
small{color:var(--soft);font-size:.82rem;display:block}
small.age{display:inline;white-space:nowrap}
code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:.05em .35em;overflow-wrap:anywhere}
.note{border-left:4px solid var(--warning);background:var(--card);padding:.6rem .9rem;border-radius:0 8px 8px 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.25rem 0 .75rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:.9rem 1rem}
.card b{display:block;font-size:1.9rem;line-height:1.1;font-variant-numeric:tabular-nums}
.card span{color:var(--soft);font-size:.9rem}
.card.finding b{color:var(--error)}.card.pass b{color:var(--pass)}.card.remind b{color:var(--remind)}.card.cannot-see b{color:var(--unseen)}
svg.whole{width:100%;height:10px;border-radius:5px;display:block}
rect.finding{fill:var(--error)}rect.pass{fill:var(--pass)}rect.remind{fill:var(--remind)}rect.cannot-see{fill:var(--line)}
table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
th,td{text-align:left;vertical-align:top;padding:.65rem .8rem;border-bottom:1px solid var(--line)}
tr:last-child td{border-bottom:0}
th{font-size:.8rem;color:var(--soft);font-weight:600}
td:nth-child(2){width:45%}
td a{color:inherit;text-decoration-color:var(--line);text-underline-offset:3px}
td small a,.next small a{color:var(--info)}
.badge{display:inline-block;font-size:.75rem;font-weight:600;border-radius:999px;padding:.1em .65em;border:1px solid currentColor;white-space:nowrap;vertical-align:.08em}
.badge.error{color:var(--error)}.badge.warning{color:var(--warning)}.badge.info{color:var(--info)}.badge.pass{color:var(--pass)}.badge.remind{color:var(--remind)}.badge.cannot-see{color:var(--unseen)}
.charts{display:flex;flex-wrap:wrap;gap:1rem}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem;max-width:100%}
figure svg{display:block;max-width:100%;height:auto}
figcaption{margin-top:.6rem;font-size:.9rem}
rect.has{fill:var(--bar)}rect.gap{fill:var(--line)}
svg text{fill:var(--soft);font-size:11px;text-anchor:middle}
article{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--line);border-radius:10px;padding:.8rem 1rem;margin:.6rem 0}
article.error{border-left-color:var(--error)}article.warning{border-left-color:var(--warning)}article.info{border-left-color:var(--info)}article.pass{border-left-color:var(--pass)}article.remind{border-left-color:var(--remind)}
article ul{margin:.4rem 0;padding-left:1.2rem}
article:target{outline:2px solid var(--info)}
.evidence{font-size:.9rem;line-height:1.9}
.next{border-top:1px solid var(--line);padding-top:.5rem;margin-top:.6rem;color:var(--soft)}
.end{margin-top:2.5rem;border-top:2px solid var(--line)}
.made{color:var(--soft);font-size:.85rem}
@media (max-width:40rem){td,th{display:block;width:auto!important;border-bottom:0;padding-bottom:.1rem}tr{display:block;border-bottom:1px solid var(--line);padding-bottom:.6rem}thead{display:none}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb}body{font-size:10.5pt}header,main{max-width:none;padding:0}article,tr,figure{break-inside:avoid}h2{break-after:avoid}a{color:inherit}td small a::after,.next small a::after{content:" (" attr(href) ")";word-break:break-all}svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
