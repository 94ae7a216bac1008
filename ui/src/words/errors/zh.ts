import type { en } from "./en";

export const zh: Record<keyof typeof en, string> = {
  unknown: "操作未成功。您的内容已保存在本机。参考编号 {reference}。",
  not_connected: "窗口与应用的连接已断开，请关闭后重新打开。",
  offline: "当前处于离线状态。此操作需要连接平台，请联网后重试。",
  internal: "应用内部出错。您的内容已保存。参考编号 {reference}。",
  not_found: "该记录已不存在。",
  not_allowed: "您在该企业中的角色无权执行此操作。",
};
