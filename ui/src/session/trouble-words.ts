import { phrases } from "../words/phrases";

/** Files that do not open: what happened, what is safe, what to do. */
export const troubleWords = phrases({
  "trouble.disk_full": { en: "The disk is full", zh: "磁盘已满", fr: "Le disque est plein" },
  "trouble.disk_full.about": {
    en: "Quayside needs a little room to open your work, and there is none left on this disk.",
    zh: "打开您的工作内容需要少量空间，而磁盘上已没有可用空间。",
    fr: "Quayside a besoin d’un peu de place pour ouvrir votre travail, et ce disque n’en a plus.",
  },
  "trouble.disk_full.do": {
    en: "Nothing is lost. Free some space, then try again.",
    zh: "数据没有丢失。请释放一些空间，然后重试。",
    fr: "Rien n’est perdu. Libérez de la place, puis réessayez.",
  },
  "trouble.newer_file": { en: "This version is too old for your data", zh: "当前版本过旧，无法打开您的数据", fr: "Cette version est trop ancienne pour vos données" },
  "trouble.newer_file.about": {
    en: "A newer version of Quayside has worked on this device. This older one leaves its data as it is, so that nothing is damaged.",
    zh: "本机曾使用过更新版本的 Quayside。为避免损坏，旧版本不会改动这些数据。",
    fr: "Une version plus récente de Quayside a travaillé sur cet appareil. Celle-ci laisse ses données telles quelles, pour ne rien abîmer.",
  },
  "trouble.newer_file.do": {
    en: "Nothing is lost. Install the newest version again and open it.",
    zh: "数据没有丢失。请重新安装最新版本后打开。",
    fr: "Rien n’est perdu. Réinstallez la version la plus récente, puis ouvrez-la.",
  },
  "trouble.outbox_damaged": { en: "What waits to be sent cannot be read", zh: "待发送内容无法读取", fr: "Les envois en attente sont illisibles" },
  "trouble.outbox_damaged.about": {
    en: "The file with your actions that the platform has not answered yet is damaged or gone. It was left as it is. What the platform has accepted is safe there.",
    zh: "保存尚未获平台答复的操作的文件已损坏或丢失，文件未被改动。平台已接受的内容安全保存在平台上。",
    fr: "Le fichier de vos actions encore sans réponse de la plateforme est abîmé ou absent. Il est resté tel quel. Ce que la plateforme a accepté y est en sécurité.",
  },
  "trouble.outbox_damaged.do": {
    en: "Do you have a backup of this folder? Put the file back, then try again.",
    zh: "如有此文件夹的备份，请放回该文件后重试。",
    fr: "Avez-vous une sauvegarde de ce dossier ? Remettez le fichier en place, puis réessayez.",
  },
  "trouble.outbox_damaged.aside": {
    en: "Otherwise go on without it: Quayside keeps the damaged file in a folder of its own, takes over every action that can still be read, and asks you to sign in again.",
    zh: "如无备份，也可以继续：Quayside 会将损坏的文件保存在单独的文件夹中，取出仍可读取的全部操作，并请您重新登录。",
    fr: "Sinon, continuez sans lui : Quayside garde le fichier abîmé dans un dossier à part, reprend chaque action encore lisible et vous demande de vous reconnecter.",
  },
  "trouble.profile_locked": { en: "Already open", zh: "已被打开", fr: "Déjà ouvert" },
  "trouble.profile_locked.about": {
    en: "Another Quayside on this device is working with the same data.",
    zh: "本机上的另一个 Quayside 正在使用相同的数据。",
    fr: "Un autre Quayside de cet appareil travaille avec les mêmes données.",
  },
  "trouble.profile_locked.do": { en: "Close it, then try again.", zh: "请关闭它，然后重试。", fr: "Fermez-le, puis réessayez." },
  "trouble.other": { en: "Your data cannot be opened now", zh: "暂时无法打开您的数据", fr: "Vos données ne s’ouvrent pas pour le moment" },
  "trouble.other.do": {
    en: "Nothing was deleted. Try again; if it stays so, show your support the number below.",
    zh: "数据未被删除。请重试；如仍无法打开，请将下方编号提供给支持人员。",
    fr: "Rien n’a été effacé. Réessayez ; si cela persiste, donnez le numéro ci-dessous à l’assistance.",
  },
  "trouble.reference": { en: "Reference {reference}", zh: "参考编号 {reference}", fr: "Référence {reference}" },
  "trouble.aside": { en: "Put it aside and go on", zh: "另存损坏文件并继续", fr: "Le mettre de côté et continuer" },
  "trouble.files": { en: "Show the folder", zh: "打开文件夹", fr: "Afficher le dossier" },
  "trouble.goOn": { en: "Go on", zh: "继续", fr: "Continuer" },
  "trouble.aside.done": { en: "The damaged file was put aside", zh: "损坏的文件已另存", fr: "Le fichier abîmé est mis de côté" },
  "trouble.aside.saved": {
    en: "{count, plural, =0 {No action could be read any more.} one {# action could still be read and waits to be sent.} other {# actions could still be read and wait to be sent.}}",
    zh: "{count, plural, =0 {已没有可读取的操作。} other {仍可读取 # 项操作，等待发送。}}",
    fr: "{count, plural, =0 {Aucune action n’était plus lisible.} one {# action était encore lisible et attend l’envoi.} other {# actions étaient encore lisibles et attendent l’envoi.}}",
  },
  "trouble.aside.kept": {
    en: "The damaged file is kept in the folder “{folder}”.",
    zh: "损坏的文件保存在文件夹“{folder}”中。",
    fr: "Le fichier abîmé est gardé dans le dossier « {folder} ».",
  },
  "trouble.aside.next": {
    en: "Compare what you last did with what the platform shows, and do again what is missing.",
    zh: "请对照平台显示的内容核对您最近的操作，缺少的请重新执行。",
    fr: "Comparez vos dernières actions avec ce que montre la plateforme et refaites ce qui manque.",
  },
});
