/** Style of the page that stands alone: system fonts, light and dark, paper. */
export const htmlStyle = `
:root{color-scheme:light dark;--ink:#17202b;--soft:#566373;--line:#d5dbe3;--ground:#fbfaf7;--card:#fff;--accent:#0b6275;--quote:#2d5a3d;--up:#9a4a00;--down:#1f5aa6}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf1;--soft:#a0adbb;--line:#2f3a47;--ground:#10161d;--card:#161e27;--accent:#6cc7d9;--quote:#9fd3ae;--up:#f0b36b;--down:#8fbcf2}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:54rem;margin:0 auto;padding:2rem 1.25rem}
article+article{margin-top:4rem;border-top:3px solid var(--line);padding-top:2rem}
h1{font-size:1.5rem;line-height:1.25;margin:.3rem 0;text-wrap:balance;unicode-bidi:isolate}
h2{font-size:.85rem;letter-spacing:.06em;text-transform:uppercase;color:var(--accent);border-bottom:1px solid var(--line);padding-bottom:.25rem;margin:2rem 0 .75rem}
h2.case{font-size:1.15rem;letter-spacing:0;text-transform:none;border:0;margin-top:3rem}
h3{font-size:1rem;margin:1rem 0 .4rem}
.marks{display:flex;gap:.5rem;flex-wrap:wrap;margin:0}
.level,.mark{font-size:.78rem;font-weight:700;padding:.15rem .6rem;border-radius:1rem;border:1px solid var(--line)}
.level.watch{background:#dcebf9;color:#123c66}.level.elevated{background:#ffe9ad;color:#4d3800}.level.high{background:#ffd0c2;color:#6b1600}.level.severe{background:#6b0f2b;color:#fff}
.meta{color:var(--soft);font-size:.9rem;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.2rem 0}.meta b{font-weight:500}
.lead{font-size:1.18rem;line-height:1.5;font-weight:600}
.note,small{color:var(--soft);font-size:.87rem}.strong{font-weight:600}
ul{padding-left:1.2rem;margin:.4rem 0}li{margin:.3rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line)}th{font-weight:500;color:var(--soft);white-space:nowrap;width:9rem}td:nth-child(2){width:36%}
q{quotes:none;color:var(--quote);font-style:italic;unicode-bidi:isolate;overflow-wrap:anywhere}
td,li,dd{overflow-wrap:anywhere}
.bar{display:grid;grid-template-columns:minmax(9rem,17rem) 1fr 7.5rem;gap:0 .9rem;align-items:center;padding:.2rem 0}.bar b{font-variant-numeric:tabular-nums}.bar small{grid-column:2/4}
svg{width:100%;height:.8rem;display:block}.track{fill:var(--line)}.span{fill:var(--accent);opacity:.55}.dot{fill:var(--ink)}
.grid{overflow-x:auto}.grid th,.grid td{width:auto;text-align:center;padding:.3rem .5rem}.grid th[scope=row]{text-align:left;white-space:normal;color:var(--ink);min-width:14rem}.grid td{font-variant-numeric:tabular-nums;font-weight:700}.grid tr{display:table-row;padding:0}.grid th,.grid td,.grid td:nth-child(2){display:table-cell;width:auto}
.course th{width:11rem;white-space:normal}.course td:nth-child(2){width:40%;min-width:9rem}.course .scale{color:var(--soft);font-size:.82rem;display:flex;justify-content:space-between;border-bottom:0;padding-bottom:0}.course rect.none{fill:var(--line)}.course rect.slight{fill:#e8c15a}.course rect.moderate{fill:#d97f2b}.course rect.serious{fill:#a3222f}
.legend span{margin-right:1.1rem;font-size:.87rem;color:var(--soft)}.legend span::before{content:"";display:inline-block;width:.8rem;height:.8rem;margin-right:.35rem;vertical-align:-.1rem;border-radius:.15rem}.legend .slight::before{background:#e8c15a}.legend .moderate::before{background:#d97f2b}.legend .serious::before{background:#a3222f}
dl{margin:0}dt{margin-top:.9rem}dd{margin:.1rem 0 0 4.6rem}.push{display:inline-block;width:4.6rem;font-weight:700;font-variant-numeric:tabular-nums}.push.up{color:var(--up)}.push.down{color:var(--down)}.push.still{color:var(--soft)}
.checklist{list-style:none;padding:0}.checklist li{position:relative;padding-left:1.9rem;margin:.8rem 0}.checklist li::before{content:"";position:absolute;left:0;top:.3rem;width:1rem;height:1rem;border:2px solid var(--accent);border-radius:.2rem}
.due{color:var(--accent);font-weight:600}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--card);border-left:3px solid var(--accent);padding:.75rem 1rem;font:inherit;unicode-bidi:plaintext}
a{color:var(--accent)}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.6rem;color:var(--soft);font-size:.82rem;overflow-wrap:anywhere}
@media (max-width:40rem){.bar{grid-template-columns:1fr auto}.bar svg{grid-column:1/3;grid-row:2}.bar small{grid-column:1/3}dd{margin-left:0}tr{display:block;padding:.4rem 0}th,td,td:nth-child(2){display:block;width:auto;border:0;padding:0}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--ground:#fff;--card:#fff;--accent:#000;--quote:#222;--up:#000;--down:#000}body{font-size:10.5pt}main{max-width:none;padding:0}section,li,tr,dt{break-inside:avoid}h2{break-after:avoid}article+article{break-before:page}a::after{content:" " attr(href);font-size:.8em}}
`;
