import Crypto
import Foundation

/// The one style sheet of the pages, inline, and the hash by which the content policy lets it in.
enum PageStyle {
  static let sheet = """
    :root{color-scheme:light dark;--ground:#f6f5f2;--card:#fff;--ink:#1d2125;--soft:#5a636b;\
    --line:#dedcd6;--accent:#1f5f8b;--on-accent:#fff;--bad:#a8321f;--bad-ground:#fbeae6;\
    --fair:#7a5a00;--fair-ground:#fdf3d7;--good:#1e6b45;--good-ground:#e4f3ea}
    @media(prefers-color-scheme:dark){:root{--ground:#15181b;--card:#1e2327;--ink:#e8eaec;\
    --soft:#a2abb3;--line:#343b41;--accent:#7cb8e4;--on-accent:#10202c;--bad:#f19a88;\
    --bad-ground:#3a211c;--fair:#ecc766;--fair-ground:#352c14;--good:#86d3a8;--good-ground:#1a3325}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--ground);color:var(--ink);\
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;\
    overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
    main{max-width:34rem;margin:0 auto;padding:1rem 1rem 2.5rem}
    header{display:flex;gap:.75rem;align-items:center;justify-content:space-between;\
    margin:.25rem 0 1rem;color:var(--soft);font-size:.9375rem}
    h1,h2{margin:0;line-height:1.3;text-wrap:balance}
    h1{font-size:1.25rem}h2{font-size:1rem}
    .card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.125rem;\
    margin:0 0 1rem}
    .who{display:flex;gap:.875rem;align-items:center}
    .who p{margin:.125rem 0 0;color:var(--soft)}
    .score{flex:none;width:3.25rem;height:3.25rem;border-radius:50%;display:grid;\
    place-items:center;font-size:1.375rem;font-weight:650;font-variant-numeric:tabular-nums}
    .detractor{color:var(--bad);background:var(--bad-ground)}
    .passive{color:var(--fair);background:var(--fair-ground)}
    .promoter{color:var(--good);background:var(--good-ground)}
    blockquote{margin:1rem 0 0;padding:0 0 0 .875rem;border-left:3px solid var(--line);\
    white-space:pre-wrap}
    .none{color:var(--soft);font-style:italic}
    dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:.375rem 1rem}
    dt{color:var(--soft)}dd{margin:0;text-align:right}
    dd span{display:block;color:var(--soft);font-size:.875rem;font-weight:400}
    .late,.late span{color:var(--bad);font-weight:600}
    .pill{padding:.125rem .625rem;border:1px solid var(--line);border-radius:1rem;\
    background:var(--card);color:var(--ink);white-space:nowrap}
    .reach{display:grid;gap:.625rem;margin-top:1rem}
    button,.button{display:block;width:100%;min-height:3rem;padding:.625rem 1rem;font:inherit;\
    font-weight:600;text-align:center;text-decoration:none;border-radius:10px;\
    border:1px solid var(--line);background:transparent;color:var(--ink);cursor:pointer}
    .first{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    label,summary{font-weight:600}
    label{display:block;margin:0 0 .375rem}
    label span{font-weight:400;color:var(--soft)}
    input,select,textarea{display:block;width:100%;min-height:3rem;padding:.625rem .75rem;\
    font:inherit;font-size:16px;color:inherit;background:var(--ground);border:1px solid var(--line);\
    border-radius:10px;margin:0 0 .875rem}
    textarea{min-height:5rem;resize:vertical}
    .act{padding:1rem 0 0;margin:1rem 0 0;border-top:1px solid var(--line)}
    .act p,.foot{color:var(--soft);font-size:.875rem;margin:.5rem 0 0}
    summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center}
    summary::before{content:"\\25B8";margin-right:.5rem}
    details[open]>summary::before{content:"\\25BE"}
    .notice{border-radius:12px;padding:.875rem 1rem;margin:0 0 1rem;font-weight:600}
    .notice p{margin:.25rem 0 0;font-weight:400}
    .foot{text-align:center}
    """

  /// The value of `style-src` that lets exactly this sheet in.
  static let source = "'sha256-\(Data(SHA256.hash(data: Data(sheet.utf8))).base64EncodedString())'"
}
