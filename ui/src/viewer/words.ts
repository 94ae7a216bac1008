import { phrases } from "../words/phrases";

export const viewerWords = phrases({
  "viewer.page": { en: "Page {at} of {count}", zh: "第 {at} 页，共 {count} 页", fr: "Page {at} sur {count}" },
  "viewer.drawing": { en: "Drawing page {at} of {count}", zh: "正在绘制第 {at} 页，共 {count} 页", fr: "Affichage de la page {at} sur {count}" },
  "viewer.notDrawn": { en: "This page could not be drawn.", zh: "此页无法绘制。", fr: "Cette page n’a pas pu être affichée." },
  "viewer.tools": { en: "Document", zh: "文档工具", fr: "Document" },
  "viewer.zoomIn": { en: "Larger", zh: "放大", fr: "Agrandir" },
  "viewer.zoomOut": { en: "Smaller", zh: "缩小", fr: "Réduire" },
  "viewer.next": { en: "Next page", zh: "下一页", fr: "Page suivante" },
  "viewer.previous": { en: "Previous page", zh: "上一页", fr: "Page précédente" },
  "viewer.find": { en: "Find", zh: "查找", fr: "Rechercher" },
  "viewer.hits": { en: "{count, plural, =0 {not found} one {on # page} other {on # pages}}", zh: "{count, plural, =0 {未找到} other {见于 # 页}}", fr: "{count, plural, =0 {introuvable} one {sur # page} other {sur # pages}}" },
  "viewer.opening": { en: "Opening {name}", zh: "正在打开 {name}", fr: "Ouverture de {name}" },
  "viewer.failed": { en: "{name} cannot be shown: the file is damaged. Ask for it to be exported again.", zh: "{name} 无法显示：文件已损坏，请对方重新导出。", fr: "{name} ne peut pas s’afficher : le fichier est abîmé. Demandez un nouvel export." },
  "viewer.external": { en: "Open with the system’s program", zh: "用系统程序打开", fr: "Ouvrir avec le programme du système" },
  "viewer.other": { en: "This kind of file is read outside the app.", zh: "此类文件需在应用外打开。", fr: "Ce type de fichier se lit hors de l’application." },
  "viewer.save": { en: "Save as…", zh: "另存为…", fr: "Enregistrer sous…" },
  "viewer.saved": { en: "Saved as {name}", zh: "已保存为 {name}", fr: "Enregistré sous {name}" },
});
