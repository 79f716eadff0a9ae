<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Advanced</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Callback address</source>
        <translation>回调地址</translation>
    </message>
    <message>
        <source>Length in seconds</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>as the performance</source>
        <translation>与表演相同</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Extra options</source>
        <translation>附加选项</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>key = value, one to a line</source>
        <translation>键 = 值，每行一个</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>{number} s</source>
        <translation>{number} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{number} points</source>
        <translation>{number} 点</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>The answer as it came</source>
        <translation>原始应答</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The answer as it came:</source>
        <translation>原始应答：</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>free, on this computer</source>
        <translation>免费，在本机完成</translation>
    </message>
    <message>
        <source>free, on this computer, about {number} s</source>
        <translation>免费，在本机完成，约 {number} 秒</translation>
    </message>
    <message>
        <source>add a gateway in the settings</source>
        <translation>请在设置中添加网关</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>about {points}</source>
        <translation>约 {points}</translation>
    </message>
    <message>
        <source>{name} needs a key: enter it</source>
        <translation>{name} 需要密钥：点此填写</translation>
    </message>
    <message>
        <source>{points} left</source>
        <translation>剩{points}</translation>
    </message>
    <message>
        <source>{name} needs a host for your files: choose one</source>
        <translation>{name} 需要文件托管：点此选择</translation>
    </message>
    <message>
        <source>{name} has a budget and needs a price: enter it</source>
        <translation>{name} 有预算，需要价格：请填写</translation>
    </message>
    <message>
        <source>over your budget for {name}: raise it, or wait</source>
        <translation>超出您给 {name} 的预算：提高预算或等待</translation>
    </message>
    <message>
        <source>Gateway in the cloud</source>
        <translation>云端网关</translation>
    </message>
    <message>
        <source>The gateway that renders in the cloud</source>
        <translation>在云端渲染的网关</translation>
    </message>
    <message>
        <source>Estimated cost</source>
        <translation>预计费用</translation>
    </message>
    <message>
        <source>Draft here</source>
        <translation>在本机出草稿</translation>
    </message>
    <message>
        <source>Renders a draft on this computer (Ctrl+Return)</source>
        <translation>在本机渲染草稿（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Render in the cloud</source>
        <translation>云端渲染</translation>
    </message>
    <message>
        <source>Orders the same from the gateway (Ctrl+Shift+Return)</source>
        <translation>用同样的设置向网关下单（Ctrl+Shift+Return）</translation>
    </message>
</context>
<context>
    <name>DuplicateBar</name>
    <message>
        <source>Show that take</source>
        <translation>看那个镜次</translation>
    </message>
    <message>
        <source>Render again</source>
        <translation>再渲染一次</translation>
    </message>
    <message>
        <source>Orders it once more: it costs points once more</source>
        <translation>再下一次单：会再花一次点数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>You have this already: “{name}” was made of the very same. Nothing was sent.</source>
        <translation>您已经有了：“{name}”就是用完全相同的内容做的。什么都没有发送。</translation>
    </message>
    <message>
        <source>“{name}” is the very same and may have been taken: it waits for your word. Nothing was sent.</source>
        <translation>“{name}”与此完全相同，可能已被接单，正等您决定。什么都没有发送。</translation>
    </message>
    <message>
        <source>“{name}” is the very same and under way. Nothing more was sent.</source>
        <translation>“{name}”与此完全相同，正在进行中。没有再发送任何东西。</translation>
    </message>
</context>
<context>
    <name>EnginePage</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Drafts are made on this computer. Large batches can go to a Dask cluster of your own.</source>
        <translation>草稿在本机制作。大批量任务可以交给您自己的 Dask 集群。</translation>
    </message>
    <message>
        <source>this computer, or dask://host:8786</source>
        <translation>本机，或 dask://host:8786</translation>
    </message>
    <message>
        <source>Executor</source>
        <translation>执行器</translation>
    </message>
</context>
<context>
    <name>EntriesPage</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export “{name}”</source>
        <translation>导出“{name}”</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4 视频 (*.mp4)</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>{points} came back</source>
        <translation>已退回{points}</translation>
    </message>
    <message>
        <source>orders without a price: {number}</source>
        <translation>{number} 单没有价格</translation>
    </message>
</context>
<context>
    <name>FitOffer</name>
    <message>
        <source>The cloud wants 16:9.</source>
        <translation>云端要求 16:9。</translation>
    </message>
    <message>
        <source>Add edges</source>
        <translation>补边</translation>
    </message>
    <message>
        <source>The whole picture, on a dim copy of itself</source>
        <translation>保留整个画面，用自身的暗化副本铺底</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>The picture fills 16:9; what stands over is cut off</source>
        <translation>画面填满 16:9，超出的部分被裁掉</translation>
    </message>
    <message>
        <source>Progress of bringing it to 16:9</source>
        <translation>转换为 16:9 的进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The file stays as it was</source>
        <translation>原文件保持不变</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>pixel art, watercolour, 水墨 …</source>
        <translation>像素风格、水彩、水墨…</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动作幅度</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构变化</translation>
    </message>
    <message>
        <source>flip left and right</source>
        <translation>左右翻转</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Mirror: flip left and right</source>
        <translation>镜像：左右翻转</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>表演</translation>
    </message>
    <message>
        <source>who acts</source>
        <translation>谁来演</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>who plays it</source>
        <translation>演成谁</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>only for Restyle</source>
        <translation>仅用于风格化</translation>
    </message>
    <message>
        <source>not used by Performance</source>
        <translation>表演不使用</translation>
    </message>
    <message>
        <source>not used by Restyle</source>
        <translation>风格化不使用</translation>
    </message>
    <message>
        <source>not for Restyle</source>
        <translation>风格化不用</translation>
    </message>
</context>
<context>
    <name>HistoryFilters</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制作者</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By cost</source>
        <translation>按费用</translation>
    </message>
    <message>
        <source>Search takes, prompts, tags …</source>
        <translation>搜索镜次、提示词、标签…</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>States, gateways and order</source>
        <translation>状态、网关与排序</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>星标</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Show all takes</source>
        <translation>显示全部镜次</translation>
    </message>
    <message>
        <source>No take is like that.</source>
        <translation>没有符合的镜次。</translation>
    </message>
    <message>
        <source>No takes yet.
A draft costs nothing and never leaves this computer.</source>
        <translation>还没有镜次。
草稿不花点数，也不会离开这台电脑。</translation>
    </message>
</context>
<context>
    <name>Holding</name>
    <message>
        <source>link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>looking for faces …</source>
        <translation>正在寻找人脸…</translation>
    </message>
    <message>
        <source>{number} fps</source>
        <translation>{number} 帧/秒</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>有声</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无声</translation>
    </message>
</context>
<context>
    <name>HostForm</name>
    <message>
        <source>S3-compatible store</source>
        <translation>兼容 S3 的存储</translation>
    </message>
    <message>
        <source>plain HTTP PUT</source>
        <translation>普通 HTTP PUT</translation>
    </message>
    <message>
        <source>bucket in the host name</source>
        <translation>存储桶写在主机名里</translation>
    </message>
    <message>
        <source>a secret is kept</source>
        <translation>已保存密钥</translation>
    </message>
    <message>
        <source>access key:secret, or a token</source>
        <translation>访问密钥:私钥，或令牌</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Fetched from</source>
        <translation>读取地址</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Links live for (hours)</source>
        <translation>链接有效期（小时）</translation>
    </message>
    <message>
        <source>Addressing</source>
        <translation>寻址方式</translation>
    </message>
    <message>
        <source>the same address</source>
        <translation>同一地址</translation>
    </message>
    <message>
        <source>only for S3</source>
        <translation>仅用于 S3</translation>
    </message>
    <message>
        <source>only for PUT</source>
        <translation>仅用于 PUT</translation>
    </message>
</context>
<context>
    <name>HostsPage</name>
    <message>
        <source>Hosts</source>
        <translation>文件托管</translation>
    </message>
    <message>
        <source>A gateway fetches links. Your own files are put on a host of yours, where it can reach them.</source>
        <translation>网关只读取链接。您自己的文件会放到您的托管处，供网关读取。</translation>
    </message>
    <message>
        <source>There is none yet: gateways take links only.</source>
        <translation>还没有托管处：网关只能接受链接。</translation>
    </message>
    <message>
        <source>Add a host</source>
        <translation>添加托管处</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Drop a video here, or click</source>
        <translation>把视频拖到这里，或点击选择</translation>
    </message>
    <message>
        <source>Drop a picture here, or click</source>
        <translation>把图片拖到这里，或点击选择</translation>
    </message>
    <message>
        <source>someone acting to the camera</source>
        <translation>一个人对着镜头表演</translation>
    </message>
    <message>
        <source>a face, seen from the front</source>
        <translation>一张正面的脸</translation>
    </message>
    <message>
        <source>Cleared {name}</source>
        <translation>已清除 {name}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>JobSwitch</name>
    <message>
        <source>Performance</source>
        <translation>表演</translation>
    </message>
    <message>
        <source>A character gives your performance</source>
        <translation>由角色演出您的表演</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>风格化</translation>
    </message>
    <message>
        <source>Your video in another style</source>
        <translation>把您的视频换一种风格</translation>
    </message>
</context>
<context>
    <name>Knob</name>
    <message>
        <source>{name}, slider</source>
        <translation>{name}，滑块</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Nothing was ordered from a gateway yet. Drafts are free.</source>
        <translation>还没有向网关下过单。草稿是免费的。</translation>
    </message>
    <message>
        <source>Failed, charged, and no refund seen: {number}. Such takes say so in the history.</source>
        <translation>失败、已扣点且未见退款：{number} 个镜次。历史中会标明。</translation>
    </message>
    <message>
        <source>Export the ledger</source>
        <translation>导出账目</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔的表格 (*.csv)</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>镜次</translation>
    </message>
    <message>
        <source>Task id</source>
        <translation>任务编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>扣点</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>净花费</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>Of {number} the gateway did not say what they cost.</source>
        <translation>其中 {number} 单网关没有说明费用。</translation>
    </message>
    <message>
        <source>Points by month and gateway</source>
        <translation>按月份和网关的点数</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Library</source>
        <translation>作品库</translation>
    </message>
    <message>
        <source>Results are kept here, in a folder for each month. What is in the old folder stays there.</source>
        <translation>结果保存在这里，每月一个文件夹。原文件夹里的内容保持不动。</translation>
    </message>
    <message>
        <source>the usual folder for videos</source>
        <translation>系统的视频文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>The folder of the library</source>
        <translation>作品库文件夹</translation>
    </message>
</context>
<context>
    <name>MediaDialog</name>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose a performance …</source>
        <translation>选择表演…</translation>
    </message>
    <message>
        <source>Choose a character …</source>
        <translation>选择角色…</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Paste a file or a link</source>
        <translation>粘贴文件或链接</translation>
    </message>
    <message>
        <source>Find a take</source>
        <translation>查找镜次</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>镜次</translation>
    </message>
    <message>
        <source>Draft here</source>
        <translation>在本机出草稿</translation>
    </message>
    <message>
        <source>Render in the cloud</source>
        <translation>云端渲染</translation>
    </message>
    <message>
        <source>Points …</source>
        <translation>点数…</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Playact</source>
        <translation>关于入戏</translation>
    </message>
    <message>
        <source>Performance transfer: drafted at home, rendered in the cloud.</source>
        <translation>表演迁移：本机出草稿，云端出成片。</translation>
    </message>
</context>
<context>
    <name>MoneySection</name>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Prices are for the estimate. No order leaves that would go over the budget, from here or by command.</source>
        <translation>价格用于预估。会超出预算的订单不会发出，无论来自窗口还是命令行。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>where the price is not known</source>
        <translation>价格未知时</translation>
    </message>
    <message>
        <source>Points a second</source>
        <translation>每秒点数</translation>
    </message>
    <message>
        <source>Points a run</source>
        <translation>每次点数</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Budget for</source>
        <translation>预算周期</translation>
    </message>
    <message>
        <source>Ask above</source>
        <translation>超过时询问</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>What stays on this computer never goes through a proxy.</source>
        <translation>留在本机的数据从不经过代理。</translation>
    </message>
    <message>
        <source>as the system has it</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>the usual authorities</source>
        <translation>系统自带的证书机构</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>http, https, socks5</source>
        <translation>http、https、socks5</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>a PEM file</source>
        <translation>PEM 文件</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>Submit again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>填回表单</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>找回</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Look for a refund</source>
        <translation>查询退款</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Fills the form with this take&apos;s settings</source>
        <translation>用这一镜次的设置填写表单</translation>
    </message>
    <message>
        <source>Task id at the gateway</source>
        <translation>网关上的任务编号</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>The gateway&apos;s answer as it came</source>
        <translation>网关的原始应答</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>none: takes only links</source>
        <translation>无：只接受链接</translation>
    </message>
    <message>
        <source>a key is kept</source>
        <translation>已保存密钥</translation>
    </message>
    <message>
        <source>paste the key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Files go to</source>
        <translation>文件存放到</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>方言</translation>
    </message>
    <message>
        <source>Performance path</source>
        <translation>表演路径</translation>
    </message>
    <message>
        <source>Restyle path</source>
        <translation>风格化路径</translation>
    </message>
    <message>
        <source>Feed path</source>
        <translation>查询路径</translation>
    </message>
    <message>
        <source>Key scheme</source>
        <translation>密钥前缀</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>First look after</source>
        <translation>首次查询间隔</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>同时进行</translation>
    </message>
    <message>
        <source>takes</source>
        <translation>个镜次</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>of all takes</source>
        <translation>全部镜次合计</translation>
    </message>
    <message>
        <source>Links live for</source>
        <translation>链接有效期</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>no keyring: keep keys in a file that only I can read</source>
        <translation>没有密钥环：把密钥存入只有我能读的文件</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Costs nothing: it asks for a task that does not exist</source>
        <translation>不花点数：只查询一个不存在的任务</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
</context>
<context>
    <name>ProfilesPage</name>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Keys are kept in this computer&apos;s keyring, in a file only if you say so. A test costs nothing.</source>
        <translation>密钥保存在本机的密钥环里，只有经你同意才写入文件。测试不花点数。</translation>
    </message>
    <message>
        <source>There is none: takes are drafted here only.</source>
        <translation>没有网关：只能在本机出草稿。</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>添加网关</translation>
    </message>
    <message>
        <source>asking {name} …</source>
        <translation>正在询问 {name}…</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
</context>
<context>
    <name>RemarksLine</name>
    <message>
        <source>{first} And {count} more.</source>
        <translation>{first}另有 {count} 条。</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>发现的情况</translation>
    </message>
    <message>
        <source>Face seen in {percent} %</source>
        <translation>{percent}% 的画面看到脸</translation>
    </message>
    <message>
        <source>head turns up to {degrees}°</source>
        <translation>头部最多转 {degrees}°</translation>
    </message>
</context>
<context>
    <name>Screening</name>
    <message>
        <source>The performance can&apos;t be played beside the result: {words}</source>
        <translation>无法与结果并排播放表演：{words}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
</context>
<context>
    <name>Scrubber</name>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Play or pause, on the stage</source>
        <translation>在舞台上：播放或暂停</translation>
    </message>
    <message>
        <source>One frame back or on, on the stage</source>
        <translation>在舞台上：后退或前进一帧</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Clear a well; delete a take, in the history</source>
        <translation>清空素材框；在历史中删除镜次</translation>
    </message>
</context>
<context>
    <name>SpendingDialog</name>
    <message>
        <source>Spend points?</source>
        <translation>花费点数？</translation>
    </message>
    <message>
        <source>The price is not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>About {points}</source>
        <translation>大约{points}</translation>
    </message>
    <message>
        <source>“{take}” goes to {gateway}, which charges for it.</source>
        <translation>“{take}”将发给 {gateway}，由它扣点。</translation>
    </message>
    <message>
        <source>{points} of its budget are left.</source>
        <translation>它的预算还剩{points}。</translation>
    </message>
    <message>
        <source>You want to be asked where the price is not known.</source>
        <translation>您希望在价格未知时被询问。</translation>
    </message>
    <message>
        <source>You want to be asked above {points}.</source>
        <translation>您希望超过{points}时被询问。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>下单</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>表演</translation>
    </message>
    <message>
        <source>The performance is a link and not kept on this computer: only the result is shown.</source>
        <translation>表演是链接，本机没有保存：只显示结果。</translation>
    </message>
    <message>
        <source>The performance is not where it was: only the result is shown.</source>
        <translation>表演文件已不在原处：只显示结果。</translation>
    </message>
</context>
<context>
    <name>StageTitle</name>
    <message>
        <source>Take the star off (S)</source>
        <translation>取消星标（S）</translation>
    </message>
    <message>
        <source>Star (S)</source>
        <translation>加星标（S）</translation>
    </message>
    <message>
        <source>The result alone (1)</source>
        <translation>只看结果（1）</translation>
    </message>
    <message>
        <source>Performance and result beside one another (2)</source>
        <translation>表演与结果并排（2）</translation>
    </message>
    <message>
        <source>One over the other, parted by an edge that you drag (3)</source>
        <translation>上下叠放，拖动分界线对比（3）</translation>
    </message>
    <message>
        <source>The result; hold the picture or B to see the performance (4)</source>
        <translation>显示结果；按住画面或 B 键查看表演（4）</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单画面</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>A / B</source>
        <translation>A / B</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save the video somewhere else (Ctrl+E)</source>
        <translation>把视频另存到别处（Ctrl+E）</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>nothing running</source>
        <translation>没有任务在运行</translation>
    </message>
    <message>
        <source>{number} running</source>
        <translation>{number} 个运行中</translation>
    </message>
    <message>
        <source>{number} waiting</source>
        <translation>{number} 个等待中</translation>
    </message>
    <message>
        <source>{points} today</source>
        <translation>今日 {points}</translation>
    </message>
    <message>
        <source>local gateway is starting</source>
        <translation>本机网关正在启动</translation>
    </message>
    <message>
        <source>local gateway ready</source>
        <translation>本机网关就绪</translation>
    </message>
    <message>
        <source>local gateway failed</source>
        <translation>本机网关出错</translation>
    </message>
    <message>
        <source>local gateway rests</source>
        <translation>本机网关未启动</translation>
    </message>
    <message>
        <source>What was paid, by month and gateway (Ctrl+L)</source>
        <translation>按月份和网关查看花费 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Speak the other language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>StatusSection</name>
    <message>
        <source>Words of the status</source>
        <translation>状态用词</translation>
    </message>
    <message>
        <source>What this gateway writes while a task waits, runs, failed or is done. An empty word is written &quot;&quot;.</source>
        <translation>任务等待、进行、失败或完成时该网关所写的词。空词写作 &quot;&quot;。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>TakeDelegate</name>
    <message>
        <source>Name of the take</source>
        <translation>镜次名称</translation>
    </message>
</context>
<context>
    <name>TakeList</name>
    <message>
        <source>loading</source>
        <translation>载入中</translation>
    </message>
</context>
<context>
    <name>TakeMenu</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Use these settings again</source>
        <translation>再用这些设置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Make another with the same settings</source>
        <translation>用同样的设置再做一次</translation>
    </message>
    <message>
        <source>Make another with the same settings (costs points)</source>
        <translation>用同样的设置再做一次（会花费点数）</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Look for a refund</source>
        <translation>查询退款</translation>
    </message>
    <message>
        <source>Recover by task id …</source>
        <translation>凭任务编号找回…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>What the gateway said …</source>
        <translation>网关的原话…</translation>
    </message>
    <message>
        <source>Fetch the result now</source>
        <translation>立即取回结果</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即查看</translation>
    </message>
    <message>
        <source>Take the star off</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Tags …</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Note …</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy result link</source>
        <translation>复制结果链接</translation>
    </message>
    <message>
        <source>Copy task id</source>
        <translation>复制任务编号</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Words to find it by, with commas between:</source>
        <translation>用来查找它的词，以逗号分隔：</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What to remember of this take:</source>
        <translation>关于这一镜次要记住的：</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>找回</translation>
    </message>
    <message>
        <source>The task&apos;s id, as your gateway&apos;s account lists it:</source>
        <translation>任务编号，见您的网关账户：</translation>
    </message>
</context>
<context>
    <name>TakeNotices</name>
    <message>
        <source>The stage is yours</source>
        <translation>舞台已就绪</translation>
    </message>
    <message>
        <source>Drop a performance and a character on the left and press “Draft here”: a draft is free and never leaves this computer. Or choose a take on the right.</source>
        <translation>把表演和角色拖到左侧，然后按“在本机出草稿”：草稿免费，且不会离开本机。也可以在右侧选择一个镜次。</translation>
    </message>
    <message>
        <source>The video is not where it was</source>
        <translation>视频已不在原处</translation>
    </message>
    <message>
        <source>Playact kept it as {path}. It was moved, renamed or deleted outside of Playact, or the drive is not connected. Put it back, or make it again with the same settings.</source>
        <translation>入戏曾把它保存为 {path}。它在入戏之外被移动、改名或删除，或者磁盘没有连接。请把它放回原处，或用同样的设置重新制作。</translation>
    </message>
    <message>
        <source>This video can&apos;t be played</source>
        <translation>无法播放这个视频</translation>
    </message>
    <message>
        <source>The file is there, yet it can&apos;t be decoded: it may be damaged. Make it again, or look at the file.</source>
        <translation>文件还在，但无法解码，可能已损坏。请重新制作，或检查该文件。</translation>
    </message>
    <message>
        <source>This take failed</source>
        <translation>这一镜次失败了</translation>
    </message>
    <message>
        <source>It was never sent.</source>
        <translation>它从未发出。</translation>
    </message>
    <message>
        <source>Kept, not sent</source>
        <translation>已保留，未发送</translation>
    </message>
    <message>
        <source>Nothing was spent.</source>
        <translation>没有花费点数。</translation>
    </message>
    <message>
        <source>You ended it before it was done.</source>
        <translation>您在完成之前结束了它。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Did the gateway take this order?</source>
        <translation>网关接下这份订单了吗？</translation>
    </message>
    <message>
        <source>The order left, and its answer was lost.</source>
        <translation>订单已发出，但应答丢失了。</translation>
    </message>
    <message>
        <source>It may have been charged, and nothing was sent twice. If your gateway&apos;s account lists the task, paste its id to fetch the result. If it does not, submit again or discard it.</source>
        <translation>它可能已经扣费，但没有重复发送。如果网关账户里列有这个任务，请粘贴任务编号以取回结果；如果没有，请再次提交或放弃。</translation>
    </message>
    <message>
        <source>An earlier order of it may have been charged: your account at the gateway shows it.</source>
        <translation>它先前的一次订单可能已被扣点：请到您在网关的账户查看。</translation>
    </message>
    <message>
        <source>It was made on this computer: nothing was spent.</source>
        <translation>它在本机制作：没有花费点数。</translation>
    </message>
    <message>
        <source>The gateway may have taken and charged it: your account there shows it.</source>
        <translation>网关可能已接单并扣点：请到您的账户查看。</translation>
    </message>
    <message>
        <source>The gateway never had it: nothing was spent.</source>
        <translation>网关从未收到它：没有花费点数。</translation>
    </message>
    <message>
        <source>{points} came back: nothing was spent.</source>
        <translation>{points}已退回：没有花费。</translation>
    </message>
    <message>
        <source>{points} were charged and no refund was seen. It may come later; if it does not, ask your gateway.</source>
        <translation>已扣{points}，未见退款。退款可能稍后到账；若没有，请询问您的网关。</translation>
    </message>
    <message>
        <source>{points} were spent.</source>
        <translation>花费了 {points}。</translation>
    </message>
    <message>
        <source>The gateway did not say whether points were spent: your account there shows it.</source>
        <translation>网关没有说明是否扣了点数：请到您的账户查看。</translation>
    </message>
</context>
<context>
    <name>TakeWords</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>镜次</translation>
    </message>
    <message>
        <source>Draft done</source>
        <translation>草稿完成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>sending the order</source>
        <translation>正在下单</translation>
    </message>
    <message>
        <source>waiting its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>rendering</source>
        <translation>渲染中</translation>
    </message>
    <message>
        <source>fetching the result</source>
        <translation>正在取回结果</translation>
    </message>
    <message>
        <source>the result does not come yet</source>
        <translation>结果暂时取不回来</translation>
    </message>
    <message>
        <source>result at risk: its time at the gateway is over</source>
        <translation>结果有丢失风险：在网关的保存期已过</translation>
    </message>
    <message>
        <source>result at risk: less than an hour left</source>
        <translation>结果有丢失风险：剩不到一小时</translation>
    </message>
    <message>
        <source>result at risk: {number} h left</source>
        <translation>结果有丢失风险：还剩 {number} 小时</translation>
    </message>
    <message>
        <source>result at risk: {number} days left</source>
        <translation>结果有丢失风险：还剩 {number} 天</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>{points}, no refund seen</source>
        <translation>{points}，未见退款</translation>
    </message>
    <message>
        <source>refunded {points}</source>
        <translation>已退回 {points}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>motion {number}</source>
        <translation>幅度 {number}</translation>
    </message>
    <message>
        <source>structure {number}</source>
        <translation>结构 {number}</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>已加星标</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>/ {length} · frame {frame}</source>
        <translation>/ {length} · 第 {frame} 帧</translation>
    </message>
    <message>
        <source>One frame back (←)</source>
        <translation>后退一帧（←）</translation>
    </message>
    <message>
        <source>One frame on (→)</source>
        <translation>前进一帧（→）</translation>
    </message>
    <message>
        <source>Play again and again</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Length and frame</source>
        <translation>时长与帧</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed: {speed}</source>
        <translation>速度：{speed}</translation>
    </message>
    <message>
        <source>sound: {source}</source>
        <translation>声音：{source}</translation>
    </message>
    <message>
        <source>Which of the two is heard</source>
        <translation>听哪一个的声音</translation>
    </message>
    <message>
        <source>{rate}×</source>
        <translation>{rate}×</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>performance</source>
        <translation>表演</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Deleted “{name}”</source>
        <translation>已删除“{name}”</translation>
    </message>
    <message>
        <source>Deleted {number} takes</source>
        <translation>已删除 {number} 个镜次</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Well</name>
    <message>
        <source>Performance, who acts</source>
        <translation>表演：谁来演</translation>
    </message>
    <message>
        <source>Character, who plays it</source>
        <translation>角色：演成谁</translation>
    </message>
    <message>
        <source>https://… or a path</source>
        <translation>https://… 或文件路径</translation>
    </message>
    <message>
        <source>Address of the performance</source>
        <translation>表演的地址</translation>
    </message>
    <message>
        <source>Address of the character</source>
        <translation>角色的地址</translation>
    </message>
    <message>
        <source>Choose a video …</source>
        <translation>选择视频…</translation>
    </message>
    <message>
        <source>Choose a picture …</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>Choose a performance: a video of someone acting to the camera.</source>
        <translation>请选择表演：一段对着镜头表演的视频。</translation>
    </message>
    <message>
        <source>Choose a character: the picture that is to give the performance.</source>
        <translation>请选择角色：由这张图片来演出。</translation>
    </message>
    <message>
        <source>Say which style you want: a restyle is made from a prompt.</source>
        <translation>请写明想要的风格：风格化需要提示词。</translation>
    </message>
    <message>
        <source>Motion goes from 1 to 5 in whole steps; {value} is outside.</source>
        <translation>动作幅度是 1 到 5 的整数；{value} 超出了范围。</translation>
    </message>
    <message>
        <source>Structure goes from 0 to 1; {value} is outside.</source>
        <translation>结构变化是 0 到 1；{value} 超出了范围。</translation>
    </message>
    <message>
        <source>The length goes from 1 to {most} seconds; {value} is outside.</source>
        <translation>时长是 1 到 {most} 秒；{value} 超出了范围。</translation>
    </message>
    <message>
        <source>Name a model, for instance gen3.</source>
        <translation>请写明模型，例如 gen3。</translation>
    </message>
    <message>
        <source>A prompt holds up to {most} characters; this one has {value}.</source>
        <translation>提示词最多 {most} 个字符；现在有 {value} 个。</translation>
    </message>
    <message>
        <source>The callback is a web address that begins with http:// or https://.</source>
        <translation>回调必须是以 http:// 或 https:// 开头的网址。</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be an extra option: it has a field of its own.</source>
        <translation>“{name}”不能作为附加选项：它有自己的输入项。</translation>
    </message>
    <message>
        <source>“{name}” is there twice among the extra options.</source>
        <translation>附加选项里“{name}”出现了两次。</translation>
    </message>
    <message>
        <source>The character&apos;s eyes or mouth are partly beyond the picture&apos;s edge and can&apos;t be seen.</source>
        <translation>角色的眼睛或嘴部分超出了图片边缘，无法看到。</translation>
    </message>
    <message>
        <source>The character looks {degrees}° to the side; a frontal one, up to about 20°, plays much better.</source>
        <translation>角色侧脸 {degrees}°；正面（约 20° 以内）的效果好得多。</translation>
    </message>
    <message>
        <source>The character&apos;s face may not be a human one; its eyes and mouth may land in odd places.</source>
        <translation>角色的脸可能不是人脸；眼睛和嘴的位置可能会奇怪。</translation>
    </message>
    <message>
        <source>The character&apos;s eyes are shut in the picture: what is behind the lids is painted when they open.</source>
        <translation>角色在图片中闭着眼睛：睁眼时，眼睑后面的部分是画出来的。</translation>
    </message>
    <message>
        <source>One of the character&apos;s eyes is shut in the picture: what is behind its lids is painted, like the other.</source>
        <translation>角色在图片中闭着一只眼睛：这只眼睑后面的部分是仿照另一只眼睛画出来的。</translation>
    </message>
    <message>
        <source>No face was found in the character {name}: choose a picture of a face, seen from the front.</source>
        <translation>在角色 {name} 中没有找到人脸：请选择一张正面人脸的图片。</translation>
    </message>
    <message>
        <source>{name} is not a video that can be read, or it is damaged.</source>
        <translation>{name} 不是可以读取的视频，或者已损坏。</translation>
    </message>
    <message>
        <source>{name} holds no video, only sound.</source>
        <translation>{name} 没有画面，只有声音。</translation>
    </message>
    <message>
        <source>{name} is damaged: not one of its frames can be read.</source>
        <translation>{name} 已损坏：一帧也读不出来。</translation>
    </message>
    <message>
        <source>No face was found in {name}.</source>
        <translation>在 {name} 中没有找到人脸。</translation>
    </message>
    <message>
        <source>Several faces: the largest one plays.</source>
        <translation>有多张脸：由最大的一张演出。</translation>
    </message>
    <message>
        <source>The face is small: the result will be soft.</source>
        <translation>脸太小：结果会偏模糊。</translation>
    </message>
    <message>
        <source>One face, looking at the camera.</source>
        <translation>一张脸，正对镜头。</translation>
    </message>
    <message>
        <source>Several faces: the largest one is followed.</source>
        <translation>有多张脸：跟踪最大的一张。</translation>
    </message>
    <message>
        <source>A face is seen in only {percent} % of the clip.</source>
        <translation>只有 {percent}% 的画面里能看到脸。</translation>
    </message>
    <message>
        <source>One face, seen all the way through.</source>
        <translation>一张脸，全程可见。</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read (JPEG, PNG, WebP and TIFF can).</source>
        <translation>{name} 不是可以读取的图片（可用 JPEG、PNG、WebP、TIFF）。</translation>
    </message>
    <message>
        <source>{name} is damaged or cut off: the picture can&apos;t be read.</source>
        <translation>{name} 已损坏或不完整：无法读取图片。</translation>
    </message>
    <message>
        <source>{name} is too large: {width} x {height} pixels; at most {limit} megapixels can be used.</source>
        <translation>{name} 太大：{width} x {height} 像素；最多 {limit} 百万像素。</translation>
    </message>
    <message>
        <source>A restyle wants a prompt that names a style. Drafts know: {styles}.</source>
        <translation>风格化需要写明风格的提示词。草稿支持：{styles}。</translation>
    </message>
    <message>
        <source>“{prompt}” names no style that drafts know. They know: {styles}. The cloud renders any style: choose Render in the cloud.</source>
        <translation>“{prompt}”没有写明草稿支持的风格。草稿支持：{styles}。云端可以渲染任何风格：请选择“云端渲染”。</translation>
    </message>
    <message>
        <source>{name} is damaged or breaks off; what could be read of it was used.</source>
        <translation>{name} 已损坏或中断；使用了能读出的部分。</translation>
    </message>
    <message>
        <source>{name} is a folder, not a file.</source>
        <translation>{name} 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>{name} is not there any more.</source>
        <translation>{name} 已经不在了。</translation>
    </message>
    <message>
        <source>{name} could not be read from the disk.</source>
        <translation>无法从磁盘读取 {name}。</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes).</source>
        <translation>{name} 是空文件（0 字节）。</translation>
    </message>
    <message>
        <source>This gateway has no task of that id.</source>
        <translation>这个网关没有该编号的任务。</translation>
    </message>
    <message>
        <source>The body is not a JSON object.</source>
        <translation>请求体不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The disk did not take it: {reason}. Nothing was started.</source>
        <translation>磁盘写入失败：{reason}。没有开始任何任务。</translation>
    </message>
    <message>
        <source>This gateway has nothing at that address.</source>
        <translation>这个网关在该地址没有内容。</translation>
    </message>
    <message>
        <source>The local gateway failed at this ({kind}); its log says more.</source>
        <translation>本机网关在此处出错（{kind}）；详见其日志。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The draft engine died twice over this, perhaps for lack of memory. Nothing was spent; try a shorter clip.</source>
        <translation>草稿引擎在此两次崩溃，可能是内存不足。没有花费点数；请换一段更短的视频。</translation>
    </message>
    <message>
        <source>The local gateway failed over this; its log says more. Nothing was spent; try again.</source>
        <translation>本机网关在此出错；详见其日志。没有花费点数；请重试。</translation>
    </message>
    <message>
        <source>“{address}” is no executor: leave it empty or write dask://host:port.</source>
        <translation>“{address}”不是执行器：请留空，或写 dask://host:port。</translation>
    </message>
    <message>
        <source>Drafts go to a Dask cluster, yet “distributed” is not installed: install it, or empty engine.executor.</source>
        <translation>草稿要交给 Dask 集群，但没有安装“distributed”：请安装它，或清空 engine.executor。</translation>
    </message>
    <message>
        <source>No Dask cluster answers at {address}. Nothing was started.</source>
        <translation>{address} 没有 Dask 集群应答。没有开始任何任务。</translation>
    </message>
    <message>
        <source>Fetching “{name}” took longer than {minutes} minutes.</source>
        <translation>读取“{name}”超过了 {minutes} 分钟。</translation>
    </message>
    <message>
        <source>“{name}” could not be fetched: its server did not answer.</source>
        <translation>无法读取“{name}”：其服务器没有应答。</translation>
    </message>
    <message>
        <source>“{name}” could not be fetched: its server says {status}.</source>
        <translation>无法读取“{name}”：其服务器返回 {status}。</translation>
    </message>
    <message>
        <source>“{name}” is a web page; a link to the file itself is needed.</source>
        <translation>“{name}”是网页；需要指向文件本身的链接。</translation>
    </message>
    <message>
        <source>“{name}” is not in the gateway&apos;s store (any more). Put it there again.</source>
        <translation>“{name}”不在（或已不在）网关的存储中。请重新放入。</translation>
    </message>
    <message>
        <source>The local gateway answers only to 127.0.0.1.</source>
        <translation>本机网关只应答 127.0.0.1。</translation>
    </message>
    <message>
        <source>The local gateway does not talk to web pages.</source>
        <translation>本机网关不与网页通信。</translation>
    </message>
    <message>
        <source>The token is missing or wrong.</source>
        <translation>令牌缺失或有误。</translation>
    </message>
    <message>
        <source>A file is put under its SHA-256: 64 small hexadecimal digits.</source>
        <translation>文件以其 SHA-256 存放：64 位小写十六进制数字。</translation>
    </message>
    <message>
        <source>The file was damaged on its way: its SHA-256 is another one.</source>
        <translation>文件在途中损坏：SHA-256 不一致。</translation>
    </message>
    <message>
        <source>That is too large: at most {most} MB are taken.</source>
        <translation>太大了：最多接受 {most} MB。</translation>
    </message>
    <message>
        <source>“options” is an object of options.</source>
        <translation>“options”应是选项对象。</translation>
    </message>
    <message>
        <source>“{field}” is text.</source>
        <translation>“{field}”应是文本。</translation>
    </message>
    <message>
        <source>“{field}” is a link that begins with http:// or https://; files of this computer are not read.</source>
        <translation>“{field}”应是以 http:// 或 https:// 开头的链接；不会读取本机文件。</translation>
    </message>
    <message>
        <source>“{field}” is a whole number.</source>
        <translation>“{field}”应是整数。</translation>
    </message>
    <message>
        <source>“{field}” is a number.</source>
        <translation>“{field}”应是数字。</translation>
    </message>
    <message>
        <source>“{field}” is true or false.</source>
        <translation>“{field}”应是 true 或 false。</translation>
    </message>
    <message>
        <source>Playact ended three times while it worked on this, so it was given up. Nothing was spent.</source>
        <translation>入戏在处理它时三次中断，因此放弃了。没有花费点数。</translation>
    </message>
    <message>
        <source>“{field}” is an absolute path.</source>
        <translation>“{field}”应是绝对路径。</translation>
    </message>
    <message>
        <source>“{name}” could not be examined; it can be tried all the same.</source>
        <translation>无法检查“{name}”；仍然可以试一试。</translation>
    </message>
    <message>
        <source>There was not enough memory for this. A shorter clip needs less.</source>
        <translation>内存不足。更短的视频需要的内存更少。</translation>
    </message>
    <message>
        <source>The disk is full. Make room and try again; nothing was spent.</source>
        <translation>磁盘已满。请腾出空间后重试；没有花费点数。</translation>
    </message>
    <message>
        <source>The draft engine failed in a way nobody foresaw ({kind}). Nothing was spent.</source>
        <translation>草稿引擎出现了意料之外的错误（{kind}）。没有花费点数。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read: {reason}. Nothing was sent and nothing was spent. Choose it again.</source>
        <translation>无法读取 {name}：{reason}。没有发送，也没有花费点数。请重新选择。</translation>
    </message>
    <message>
        <source>The settings of the host {host} can&apos;t be used. Nothing was ordered and nothing was spent. Check its endpoint, bucket and region.</source>
        <translation>文件托管 {host} 的设置无法使用。没有下单，也没有花费点数。请检查其地址、存储桶和区域。</translation>
    </message>
    <message>
        <source>The host {host} can&apos;t be reached, or broke off while {name} was on its way. Nothing was ordered and nothing was spent. Check the network and the host&apos;s address, then submit again.</source>
        <translation>无法连接文件托管 {host}，或在传送 {name} 时中断。没有下单，也没有花费点数。请检查网络和托管地址，然后再次提交。</translation>
    </message>
    <message>
        <source>The host {host} does not accept the profile&apos;s key ({status}). Nothing was ordered and nothing was spent. Check the key in the settings, then submit again.</source>
        <translation>文件托管 {host} 不接受该配置的密钥（{status}）。没有下单，也没有花费点数。请在设置中检查密钥，然后再次提交。</translation>
    </message>
    <message>
        <source>The host {host} does not accept its key ({status}). Nothing was ordered and nothing was spent. Check the host in the settings, then submit again.</source>
        <translation>文件托管 {host} 不接受其密钥（{status}）。没有下单，也没有花费点数。请在设置中检查托管，然后再次提交。</translation>
    </message>
    <message>
        <source>The host {host} did not take {name} ({status}). Nothing was ordered and nothing was spent. Check the host in the settings, then submit again.</source>
        <translation>文件托管 {host} 没有接收 {name}（{status}）。没有下单，也没有花费点数。请在设置中检查托管，然后再次提交。</translation>
    </message>
    <message>
        <source>This computer has no keyring to keep a key in, so it was not kept. Start Playact with the key in the environment variable {variable}, or allow a file for keys in the settings and enter it again.</source>
        <translation>这台电脑没有可存放密钥的密钥环，密钥没有保存。请用环境变量 {variable} 启动入戏，或在设置中允许使用密钥文件后重新输入。</translation>
    </message>
    <message>
        <source>The keyring is locked: nothing in it was changed. Unlock it, then try again.</source>
        <translation>密钥环已锁定：其中没有任何改动。请解锁后重试。</translation>
    </message>
    <message>
        <source>The keyring refused ({reason}): nothing in it was changed.</source>
        <translation>密钥环拒绝了（{reason}）：其中没有任何改动。</translation>
    </message>
    <message>
        <source>The keyring is locked, so the keys in it can&apos;t be read. Nothing was sent and nothing was spent. Unlock it, then try again.</source>
        <translation>密钥环已锁定，无法读取其中的密钥。没有发送，也没有花费点数。请解锁后重试。</translation>
    </message>
    <message>
        <source>The keyring does not answer ({reason}), so the keys in it can&apos;t be read. Nothing was sent and nothing was spent. Restart it, then try again.</source>
        <translation>密钥环没有应答（{reason}），无法读取其中的密钥。没有发送，也没有花费点数。请重新启动它，然后重试。</translation>
    </message>
    <message>
        <source>The library {file} is damaged and was left as it is. Put a copy in its place: those of earlier versions stand beside it.</source>
        <translation>作品库 {file} 已损坏，保持原样未动。请用副本替换：旁边有早前版本的副本。</translation>
    </message>
    <message>
        <source>The disk is full: {file} could not be written. Free some space and retry.</source>
        <translation>磁盘已满：无法写入 {file}。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Another program keeps the library {file} locked. Close it and try again.</source>
        <translation>另一个程序锁住了作品库 {file}。请关闭它后重试。</translation>
    </message>
    <message>
        <source>The library {file} can&apos;t be opened or written: {reason}.</source>
        <translation>无法打开或写入作品库 {file}：{reason}。</translation>
    </message>
    <message>
        <source>It could not be saved as {path}: {reason}. The library still has it.</source>
        <translation>无法保存为 {path}：{reason}。作品库里仍有它。</translation>
    </message>
    <message>
        <source>The take {name} can&apos;t be read from the library.</source>
        <translation>无法从作品库读取镜次 {name}。</translation>
    </message>
    <message>
        <source>The library {file} was written by a newer Playact (version {found} of it; this one knows up to {known}). Nothing was changed. Install the newer Playact to open it.</source>
        <translation>作品库 {file} 由更新版的入戏写入（其版本为 {found}；此版最多支持 {known}）。没有任何改动。请安装新版入戏来打开。</translation>
    </message>
    <message>
        <source>{file} is a database of another program. Nothing was changed.</source>
        <translation>{file} 是其他程序的数据库。没有任何改动。</translation>
    </message>
    <message>
        <source>{name} is a picture, not a video.</source>
        <translation>{name} 是图片，不是视频。</translation>
    </message>
    <message>
        <source>Playact speaks no dialect “{name}”; it speaks {known}.</source>
        <translation>入戏不支持方言“{name}”；支持 {known}。</translation>
    </message>
    <message>
        <source>{gateway} says that it is done, but gives no link to the video yet. It is asked again.</source>
        <translation>{gateway} 说已完成，但还没有给出视频链接。会再次查询。</translation>
    </message>
    <message>
        <source>The gateway gave no link that {name} could be fetched from. It is asked for a fresh one.</source>
        <translation>网关没有给出可取回 {name} 的链接。会再次索取。</translation>
    </message>
    <message>
        <source>{name} broke off on its way. It stays at the gateway and is fetched again; nothing more is spent.</source>
        <translation>取回 {name} 时中断。它仍在网关上，会再次取回；不会再花费点数。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be fetched just now ({status}). It stays at the gateway and is fetched again; nothing more is spent.</source>
        <translation>暂时无法取回 {name}（{status}）。它仍在网关上，会再次取回；不会再花费点数。</translation>
    </message>
    <message>
        <source>The link to {name} works no more ({status}). The gateway is asked for a fresh one; nothing more is spent.</source>
        <translation>{name} 的链接已失效（{status}）。会向网关索取新链接；不会再花费点数。</translation>
    </message>
    <message>
        <source>The link to {name} gives something else. The gateway is asked for a fresh link; nothing more is spent.</source>
        <translation>{name} 的链接给出了别的内容。会向网关索取新链接；不会再花费点数。</translation>
    </message>
    <message>
        <source>{name} is far larger than a result can be and was not kept. Look at it at the gateway.</source>
        <translation>{name} 远大于结果应有的大小，没有保存。请到网关查看。</translation>
    </message>
    <message>
        <source>The disk is full: {name} has no room in {folder}. Nothing is lost: it stays at the gateway, and goes on by itself once there is room.</source>
        <translation>磁盘已满：{folder} 里放不下 {name}。什么都没有丢：它还在网关，有了空间会自动继续。</translation>
    </message>
    <message>
        <source>The result can&apos;t be written to {folder}: {reason}. It stays at the gateway; make room, and it is fetched again.</source>
        <translation>无法把结果写入 {folder}：{reason}。它仍在网关上；腾出空间后会再次取回。</translation>
    </message>
    <message>
        <source>{gateway} can&apos;t be reached. Nothing was sent and nothing was spent. Check the network and the address in the profile, then submit again.</source>
        <translation>无法连接 {gateway}。没有发送，也没有花费点数。请检查网络和网关地址，然后再次提交。</translation>
    </message>
    <message>
        <source>The order went to {gateway}, but its answer was lost: it may have been taken and charged. Nothing is sent again by itself: look there for a task id and give it, submit again, or discard it.</source>
        <translation>订单已发往 {gateway}，但应答丢失：它可能已被接受并扣费。不会自动重发：请到那里查找任务编号并填入，或再次提交，或放弃。</translation>
    </message>
    <message>
        <source>{gateway} can&apos;t be reached just now. The order stands and is not sent again; it is asked again soon.</source>
        <translation>暂时无法连接 {gateway}。订单有效，不会重发；稍后再次查询。</translation>
    </message>
    <message>
        <source>The proxy of the network settings can&apos;t be used. It begins with http://, https:// or socks5://.</source>
        <translation>网络设置中的代理无法使用。它应以 http://、https:// 或 socks5:// 开头。</translation>
    </message>
    <message>
        <source>The CA bundle {path} can&apos;t be read. It is a PEM file.</source>
        <translation>无法读取证书文件 {path}。它应是 PEM 文件。</translation>
    </message>
    <message>
        <source>The draft engine of this computer does not answer. Nothing was spent; it is started again when needed.</source>
        <translation>本机的草稿引擎没有应答。没有花费点数；需要时会重新启动。</translation>
    </message>
    <message>
        <source>The draft engine of this computer can&apos;t do that just now ({status}).</source>
        <translation>本机的草稿引擎暂时做不到（{status}）。</translation>
    </message>
    <message>
        <source>{gateway} turned it down for its content: {reason}. Such runs may be charged, so it is never sent again by itself. Change the performance, the character or the prompt.</source>
        <translation>{gateway} 因内容拒绝了它：{reason}。这类任务可能扣费，因此不会自动重发。请更换表演、角色或提示词。</translation>
    </message>
    <message>
        <source>{gateway} could not make it: {reason}. It does not say whether the points came back; see there before you retry.</source>
        <translation>{gateway} 未能完成：{reason}。它没有说明点数是否退回；重试前请先查看。</translation>
    </message>
    <message>
        <source>{gateway} could not make it: {reason}. Nothing was spent. Change the request or retry.</source>
        <translation>{gateway} 未能完成：{reason}。没有花费点数。请修改后再试，或直接重试。</translation>
    </message>
    <message>
        <source>{gateway} could not make it: {reason}. The points came back. Change the request or retry.</source>
        <translation>{gateway} 未能完成：{reason}。点数已退回。请修改后再试，或直接重试。</translation>
    </message>
    <message>
        <source>{gateway} could not make it: {reason}. It has not given the points back (yet): ask there before you retry.</source>
        <translation>{gateway} 未能完成：{reason}。点数（尚）未退回：重试前请先询问。</translation>
    </message>
    <message>
        <source>{gateway} answered with an error, yet named the task {task_id}: {words}. It may have been charged. Give that task id to look after it, submit again, or discard it.</source>
        <translation>{gateway} 返回了错误，但给出了任务 {task_id}：{words}。它可能已经扣费。请填入该任务编号以跟进，或再次提交，或放弃。</translation>
    </message>
    <message>
        <source>{gateway} answered, but not with a task. The order may have been taken and charged. Nothing is sent again by itself: look there for a task id and give it, submit again, or discard it.</source>
        <translation>{gateway} 有应答，但没有给出任务。订单可能已被接受并扣费。不会自动重发：请到那里查找任务编号并填入，或再次提交，或放弃。</translation>
    </message>
    <message>
        <source>{gateway} had trouble after the order was sent ({status}) {words}. It may have been taken and charged. Nothing is sent again by itself: look there for a task id and give it, submit again, or discard it.</source>
        <translation>订单发出后 {gateway} 出了问题（{status}）{words}。它可能已被接受并扣费。不会自动重发：请到那里查找任务编号并填入，或再次提交，或放弃。</translation>
    </message>
    <message>
        <source>The proxy on the way to {gateway} wants another name or password. Nothing was sent on and nothing was spent. Check the proxy in the network settings, then submit again.</source>
        <translation>通往 {gateway} 的代理要求其他用户名或密码。没有转发任何内容，也没有花费点数。请在网络设置中检查代理，然后再次提交。</translation>
    </message>
    <message>
        <source>The proxy on the way to {gateway} wants another name or password. The order stands; correct the proxy in the network settings to hear of it.</source>
        <translation>通往 {gateway} 的代理要求其他用户名或密码。订单仍然有效；请在网络设置中更正代理，以便继续跟踪。</translation>
    </message>
    <message>
        <source>{gateway} says that the points do not suffice: {words}. Nothing was spent. Top up, then submit again.</source>
        <translation>{gateway} 表示点数不足：{words}。没有花费点数。请充值后再次提交。</translation>
    </message>
    <message>
        <source>{gateway} asks for a slower pace. Nothing was taken and nothing was spent; it is tried again.</source>
        <translation>{gateway} 要求放慢速度。没有接单，也没有花费点数；会再次尝试。</translation>
    </message>
    <message>
        <source>{gateway} does not accept the key: {words}. Nothing was spent. Check the key in the settings, then submit again.</source>
        <translation>{gateway} 不接受密钥：{words}。没有花费点数。请在设置中检查密钥，然后再次提交。</translation>
    </message>
    <message>
        <source>{gateway} refuses the order: {words}. Nothing was spent. Change the request, then submit again.</source>
        <translation>{gateway} 拒绝了订单：{words}。没有花费点数。请修改后再次提交。</translation>
    </message>
    <message>
        <source>{gateway} takes no orders at {path} ({status}). Nothing was spent. Check the address and the path in the profile.</source>
        <translation>{gateway} 在 {path} 不接受订单（{status}）。没有花费点数。请检查网关的地址和路径。</translation>
    </message>
    <message>
        <source>{gateway} insists on a callback address. Nothing was spent. Give one under Advanced, or one for all takes in the profile; any address of yours will do.</source>
        <translation>{gateway} 必须有回调地址。没有花费点数。请在“高级”中填写，或在网关设置中为所有镜次填写；您的任何地址都可以。</translation>
    </message>
    <message>
        <source>{gateway} does not know this task. Nothing more was spent. Check the task id at the gateway.</source>
        <translation>{gateway} 不认识这个任务。没有再花费点数。请到网关核对任务编号。</translation>
    </message>
    <message>
        <source>{gateway} does not accept the key any more: {words}. The order stands and is not sent again. Correct the key in the settings to hear of it.</source>
        <translation>{gateway} 不再接受密钥：{words}。订单有效，不会重发。请在设置中更正密钥以继续跟进。</translation>
    </message>
    <message>
        <source>{gateway} answers with something that is not its dialect. The order stands; it is asked again.</source>
        <translation>{gateway} 的应答不符合其方言。订单有效；会再次查询。</translation>
    </message>
    <message>
        <source>{gateway} has no feed at {path} ({status}). The order stands; it is asked again. Check the path in the profile.</source>
        <translation>{gateway} 在 {path} 没有查询接口（{status}）。订单有效；会再次查询。请检查网关设置中的路径。</translation>
    </message>
    <message>
        <source>{gateway} can&apos;t tell how it stands ({status}) {words}. The order stands; it is asked again.</source>
        <translation>{gateway} 暂时无法说明进展（{status}）{words}。订单有效；会再次查询。</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {reason}. Nothing was changed.</source>
        <translation>无法读取 {file}：{reason}。没有任何改动。</translation>
    </message>
    <message>
        <source>Your settings hold until you quit, but {file} can&apos;t be written: {reason}.</source>
        <translation>设置在退出前有效，但无法写入 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}, and there is no such profile. There are: {known}.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}，但没有这个网关配置。现有：{known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}, and there is no such host. There are: {known}.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}，但没有这个文件托管。现有：{known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} has no {missing}, and can&apos;t do without.</source>
        <translation>{file} 第 {line} 行：{key} 缺少必需的 {missing}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: this is not TOML: {reason}.</source>
        <translation>{file} 第 {line} 行：不是 TOML：{reason}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be an address that begins with http:// or https://.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为以 http:// 或 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be a path that begins with /.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为以 / 开头的路径。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be a whole path, or empty for the usual one.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为完整路径，或留空使用默认值。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be system, light or dark.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为system、light 或 dark。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be system, en or zh_CN.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为system、en 或 zh_CN。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be empty (this computer) or dask://host:port.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为空（本机）或 dask://host:port。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must begin with http://, https:// or socks5://, or be empty.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应以 http://、https:// 或 socks5:// 开头，或留空。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be runway-gateway, new-api or runway-official.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为runway-gateway、new-api 或 runway-official。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be one word such as Bearer, or empty.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为一个词，如 Bearer，或留空。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; names and values of headers are plain ASCII.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；请求头的名称和值只能用 ASCII。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; a model&apos;s name can&apos;t be empty.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；模型名称不能为空。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it may say queued, running, failed and done, and each of the gateway&apos;s words may mean only one of them.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；只能写 queued、running、failed 和 done，且网关的每个词只能对应其中之一。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be from 0.1 to 3600.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为0.1 到 3600。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be from 1 to 1000.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为1 到 1000。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be from 0.01 to 1000.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应在 0.01 到 1000 之间。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be 0 (not known) or more.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为0（未知）或更大。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be 0 (off) or a port to 65535.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为 0（关闭）或不超过 65535 的端口。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be an IP address such as 127.0.0.1.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为 IP 地址，例如 127.0.0.1。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be 0 (no limit) or more.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为0（不限）或更大。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be day or month.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为 day 或 month。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be 0 (never asks) or more.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为0（从不询问）或更大。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be s3, put, runway or local.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为s3、put、runway 或 local。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be more than 0, up to 168.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为大于 0，最多 168。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be text in &quot;quotes&quot;.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为带&quot;引号&quot;的文本。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be true or false.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为true 或 false。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be a whole number.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为整数。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be a number.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为数字。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be a list of [&quot;texts&quot;].</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为[&quot;文本&quot;] 列表。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be a table: { name = &quot;text&quot; }.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为表：{ name = &quot;text&quot; }。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is {value}; it must be a table of lists: { name = [&quot;text&quot;] }.</source>
        <translation>{file} 第 {line} 行：{key} 是 {value}；应为列表的表：{ name = [&quot;text&quot;] }。</translation>
    </message>
    <message>
        <source>{file}, line {line}: there is no setting {key}. Known here: {known}.</source>
        <translation>{file} 第 {line} 行：没有设置项 {key}。这里可用：{known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} must be a table of settings, not {value}.</source>
        <translation>{file} 第 {line} 行：{key} 应是设置表，而不是 {value}。</translation>
    </message>
    <message>
        <source>The library has no such take any more.</source>
        <translation>作品库里已没有这个镜次。</translation>
    </message>
    <message>
        <source>{gateway} is too busy to take orders, at every try. Nothing was taken and nothing was spent. Submit again later.</source>
        <translation>{gateway} 太忙，每次尝试都没有接单。没有接单，也没有花费点数。请稍后再次提交。</translation>
    </message>
    <message>
        <source>Playact ended while this order was on its way: it may have been taken and charged. Nothing is sent again by itself. Find it at your gateway and give its task id, submit again, or discard it.</source>
        <translation>这份订单发送途中入戏被关闭：它可能已被接受并扣费。不会自动重发。请到网关查找并填入任务编号，或再次提交，或放弃。</translation>
    </message>
    <message>
        <source>{name} is not where it was ({path}). Nothing was sent. Choose it again.</source>
        <translation>{name} 已不在原处（{path}）。没有发送。请重新选择。</translation>
    </message>
    <message>
        <source>Drafts can&apos;t be made: the local gateway did not start. Nothing was spent. Try again; its log says more.</source>
        <translation>无法出草稿：本机网关没有启动。没有花费点数。请重试；详见其日志。</translation>
    </message>
    <message>
        <source>The settings have no profile “{name}” any more. Nothing was spent. Add it again to go on.</source>
        <translation>设置中已没有网关“{name}”。没有花费点数。重新添加后可继续。</translation>
    </message>
    <message>
        <source>{name} needs a key. Nothing was sent and nothing was spent. Enter the key in the settings, then submit again.</source>
        <translation>{name} 需要密钥。没有发送，也没有花费点数。请在设置中填写密钥，然后再次提交。</translation>
    </message>
    <message>
        <source>{name} can only fetch links, and your file is on this computer. Nothing was sent and nothing was spent. Set up a host for it in the settings, or give links.</source>
        <translation>{name} 只能读取链接，而您的文件在本机。没有发送，也没有花费点数。请在设置中为它配置文件托管，或提供链接。</translation>
    </message>
    <message>
        <source>{name} answers, and it knows your key. Nothing was spent.</source>
        <translation>{name} 有应答，并认得您的密钥。没有花费点数。</translation>
    </message>
    <message>
        <source>{name} answers and knows your key; {left} points are left. Nothing was spent.</source>
        <translation>{name} 有应答，并认得您的密钥；还剩 {left} 点。没有花费点数。</translation>
    </message>
    <message>
        <source>{name} answers, and it does not accept the key. Nothing was spent. Check that the key is whole, and that it is this gateway&apos;s.</source>
        <translation>{name} 有应答，但不接受这个密钥。没有花费点数。请检查密钥是否完整，以及是否属于该网关。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be reached at {address}. Nothing was spent. Check the network and the address.</source>
        <translation>无法在 {address} 连接 {name}。没有花费点数。请检查网络和地址。</translation>
    </message>
    <message>
        <source>Something answers at {address}, but not as {name} should. Nothing was spent. Check the address, the dialect and the paths.</source>
        <translation>{address} 有应答，但不像 {name} 应有的样子。没有花费点数。请检查地址、方言和路径。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
    <message>
        <source>{gateway} gave {points} points back.</source>
        <translation>{gateway} 退回了 {points} 点。</translation>
    </message>
    <message>
        <source>{gateway} still has {points} points charged for this take. Ask its support for them, with the task id {task_id}.</source>
        <translation>{gateway} 仍为这个镜次扣着 {points} 点。请凭任务编号 {task_id} 联系它的客服。</translation>
    </message>
    <message>
        <source>The order stands: this gateway can&apos;t take a task back. Its result will be kept, since it is paid for.</source>
        <translation>订单有效：这个网关不能撤回任务。既然已付费，结果会保留。</translation>
    </message>
    <message>
        <source>Playact stumbled over a mistake of its own. Your takes are safe, and nothing was sent twice. The details tell the makers what to mend.</source>
        <translation>入戏自身出了差错。您的镜次是安全的，也没有重复发送。详情会告诉开发者该修什么。</translation>
    </message>
    <message>
        <source>Write extra options as key = value; line {line} is not.</source>
        <translation>附加选项请写成“键 = 值”；第 {line} 行不是。</translation>
    </message>
    <message>
        <source>That is neither a web address (https://…) nor the full path of a file.</source>
        <translation>这既不是网址（https://…），也不是文件的完整路径。</translation>
    </message>
    <message>
        <source>This must be a path that begins with /.</source>
        <translation>必须是以 / 开头的路径。</translation>
    </message>
    <message>
        <source>Write headers as Name: value, one to a line, in plain ASCII.</source>
        <translation>请求头请写成“名称: 值”，每行一个，只用 ASCII。</translation>
    </message>
    <message>
        <source>This must be one word such as Bearer, or empty.</source>
        <translation>必须是一个词，如 Bearer，或留空。</translation>
    </message>
    <message>
        <source>Name at least one model; commas part them.</source>
        <translation>请至少写一个模型，以逗号分隔。</translation>
    </message>
    <message>
        <source>This must be an address that begins with http:// or https://.</source>
        <translation>必须是以 http:// 或 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>This must be the whole path of a folder, or empty for the usual one.</source>
        <translation>必须是文件夹的完整路径，或留空使用默认文件夹。</translation>
    </message>
    <message>
        <source>This must be empty (this computer) or dask://host:port.</source>
        <translation>必须留空（本机）或写 dask://host:port。</translation>
    </message>
    <message>
        <source>This must begin with http://, https:// or socks5://, or be empty.</source>
        <translation>必须以 http://、https:// 或 socks5:// 开头，或留空。</translation>
    </message>
    <message>
        <source>The performance lies on its side; it was turned by a quarter, counterclockwise, and then played.</source>
        <translation>表演画面是横着的，已逆时针旋转 90° 摆正后使用。</translation>
    </message>
    <message>
        <source>The performance stands on its head; it was turned upright and then played.</source>
        <translation>表演画面上下颠倒，已旋转摆正后使用。</translation>
    </message>
    <message>
        <source>The performance lies on its side; it was turned by a quarter, clockwise, and then played.</source>
        <translation>表演画面是横着的，已顺时针旋转 90° 摆正后使用。</translation>
    </message>
    <message>
        <source>{name} is damaged; the part of it that can be read was used.</source>
        <translation>{name} 已损坏；使用了能读出的部分。</translation>
    </message>
    <message>
        <source>The performance shows several faces; the one that is there longest and largest was followed.</source>
        <translation>表演中有多张脸；跟踪的是出现最久、画面最大的一张。</translation>
    </message>
    <message>
        <source>The performer&apos;s face is only {pixels} pixels high: glances, blinks and small movements of the lips are lost or wrong. Film from nearer.</source>
        <translation>表演者的脸只有 {pixels} 像素高：眼神、眨眼和嘴唇的细微动作会丢失或出错。请靠近一些拍摄。</translation>
    </message>
    <message>
        <source>The performer&apos;s face is lost for {length} s at {moment}; the expression is held there.</source>
        <translation>在 {moment}，有 {length} 秒找不到表演者的脸；其间保持原来的表情。</translation>
    </message>
    <message>
        <source>The performer looks away for {length} s at {moment}, further than a character can turn.</source>
        <translation>在 {moment}，表演者转开头 {length} 秒，超出了角色能转的幅度。</translation>
    </message>
    <message>
        <source>Something hides the mouth for {length} s at {moment}; the character&apos;s mouth rests there.</source>
        <translation>在 {moment}，有东西遮住嘴部 {length} 秒；其间角色的嘴保持静止。</translation>
    </message>
    <message>
        <source>The same happens {count} times more, the last time at {moment}.</source>
        <translation>同样的情形还有 {count} 次，最后一次在 {moment}。</translation>
    </message>
    <message>
        <source>The character&apos;s picture shows several faces; the largest one plays.</source>
        <translation>角色图中有多张脸；由最大的一张演出。</translation>
    </message>
    <message>
        <source>{name} could not be brought to 16:9.</source>
        <translation>无法把 {name} 调整为 16:9。</translation>
    </message>
    <message>
        <source>Stopped. {name} is as it was.</source>
        <translation>已停止。{name} 保持原样。</translation>
    </message>
    <message>
        <source>The host {host} is of a kind that can&apos;t be used here: “{kind}”. Nothing was ordered and nothing was spent. Choose s3, put, runway or local in the settings.</source>
        <translation>文件托管 {host} 的类型“{kind}”在此处无法使用。没有下单，也没有花费点数。请在设置中选择 s3、put、runway 或 local。</translation>
    </message>
    <message>
        <source>Runway&apos;s {model} gives a performance to a character and restyles nothing. Nothing was sent. Choose a model that edits videos, such as aleph2.</source>
        <translation>Runway 的 {model} 把表演交给角色，不能改换风格。没有发送任何内容。请选择能编辑视频的模型，例如 aleph2。</translation>
    </message>
    <message>
        <source>Runway&apos;s {model} edits videos and gives no performance to a character. Nothing was sent. Choose act_two.</source>
        <translation>Runway 的 {model} 用于编辑视频，不能把表演交给角色。没有发送任何内容。请选择 act_two。</translation>
    </message>
    <message>
        <source>Runway&apos;s own API has no {model} for this. Nothing was sent. Choose act_two for a performance, aleph2 for a restyle.</source>
        <translation>Runway 自己的接口没有用于此处的 {model}。没有发送任何内容。表演请选择 act_two，改换风格请选择 aleph2。</translation>
    </message>
    <message>
        <source>Act-Two makes no {ratio}. Nothing was sent. Among the extra options, ratio may be {ratios}.</source>
        <translation>Act-Two 不能生成 {ratio}。没有发送任何内容。附加选项中的 ratio 可以是 {ratios}。</translation>
    </message>
    <message>
        <source>Runway can&apos;t mirror the result. Nothing was sent. Turn Flip off.</source>
        <translation>Runway 不能镜像结果。没有发送任何内容。请关闭“翻转”。</translation>
    </message>
    <message>
        <source>At Runway the result is as long as the performance. Nothing was sent. Leave the length empty.</source>
        <translation>在 Runway，结果与表演一样长。没有发送任何内容。请将时长留空。</translation>
    </message>
    <message>
        <source>Runway&apos;s own API calls nobody back. Nothing was sent. Leave the callback address empty.</source>
        <translation>Runway 自己的接口不会回调。没有发送任何内容。请将回调地址留空。</translation>
    </message>
    <message>
        <source>{gateway} can&apos;t be reached: is the network there? Nothing is lost. All takes wait, and go on by themselves.</source>
        <translation>连不上 {gateway}：网络正常吗？什么都没有丢，所有镜次都在等待，恢复后会自动继续。</translation>
    </message>
    <message>
        <source>{gateway} can be reached again: all takes go on.</source>
        <translation>又能连上 {gateway} 了：所有镜次继续进行。</translation>
    </message>
    <message>
        <source>Gateways can&apos;t call back at {place}: {reason}. Takes are followed all the same; choose another port in the settings.</source>
        <translation>网关无法回调 {place}：{reason}。镜次照样会跟踪；请在设置里换一个端口。</translation>
    </message>
    <message>
        <source>“{name}” was made of the very same at {gateway} before. Nothing was sent and nothing was spent.</source>
        <translation>“{name}”以前就在 {gateway} 用完全相同的内容做过。什么都没有发送，也没有花费点数。</translation>
    </message>
    <message>
        <source>“{name}” is being made of the very same at {gateway}. Nothing more was sent and nothing more was spent.</source>
        <translation>“{name}”正在 {gateway} 用完全相同的内容制作。没有再发送，也没有再花费点数。</translation>
    </message>
    <message>
        <source>“{name}” is the very same, and {gateway} may have taken it: it waits for your word. Nothing more was sent.</source>
        <translation>“{name}”与此完全相同，{gateway} 可能已接单，正等您决定。没有再发送任何东西。</translation>
    </message>
    <message>
        <source>The task {task_id} belongs to the take “{name}” already. Look for another one at the gateway.</source>
        <translation>任务 {task_id} 已属于镜次“{name}”。请在网关查找另一个。</translation>
    </message>
    <message>
        <source>You cancelled just when the order was on its way: it may have been taken and charged. Find it at your gateway and give its task id, submit again, or discard it.</source>
        <translation>您取消时订单正在发出：它可能已被接单并扣费。请在网关找到它并填入任务编号，或重新提交，或放弃。</translation>
    </message>
    <message>
        <source>This take would cost about {estimate} points, and of your budget for {gateway} of {budget} a day {left} are left. Nothing was sent and nothing was spent. Wait until tomorrow or raise the budget in the settings, then submit again.</source>
        <translation>这一条大约要花 {estimate} 点，而您给 {gateway} 的每日预算 {budget} 点只剩 {left} 点。没有发送，也没有花费点数。请等到明天，或在设置中提高预算，然后重新提交。</translation>
    </message>
    <message>
        <source>This take would cost about {estimate} points, and of your budget for {gateway} of {budget} a month {left} are left. Nothing was sent and nothing was spent. Wait until next month or raise the budget in the settings, then submit again.</source>
        <translation>这一条大约要花 {estimate} 点，而您给 {gateway} 的每月预算 {budget} 点只剩 {left} 点。没有发送，也没有花费点数。请等到下个月，或在设置中提高预算，然后重新提交。</translation>
    </message>
    <message>
        <source>{gateway} has a budget of {budget} points, of which {left} are left, and what this take costs is not known. Nothing was sent and nothing was spent. Give the gateway a price in the settings; where it counts seconds and the performance is a link, give the seconds under Advanced. Then submit again.</source>
        <translation>{gateway} 的预算是 {budget} 点，还剩 {left} 点，而这一条的价格未知。没有发送，也没有花费点数。请在设置中填写该网关的价格；若按秒计价而表演是链接，请在“高级”中填写秒数。然后重新提交。</translation>
    </message>
    <message>
        <source>The ledger could not be saved as {path}: {reason}.</source>
        <translation>账目无法保存为 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Each of the gateway&apos;s words may mean only one thing; commas part them.</source>
        <translation>网关的每个词只能表示一种状态；用逗号分隔。</translation>
    </message>
    <message>
        <source>Others on this computer can read {file}, so the keys in it are not used. Nothing was sent and nothing was spent. Take their rights away (chmod 600), and think of the keys as known.</source>
        <translation>这台电脑上的其他人可以读取 {file}，因此不使用其中的密钥。没有发送，也没有花费点数。请收回他人的权限（chmod 600），并把这些密钥视为已泄露。</translation>
    </message>
    <message>
        <source>The keys in {file} can&apos;t be read ({reason}). Nothing was sent and nothing was spent. Correct the file, or remove it.</source>
        <translation>无法读取 {file} 中的密钥（{reason}）。没有发送，也没有花费点数。请改正或删除该文件。</translation>
    </message>
    <message>
        <source>The key could not be written to {file} ({reason}): it was not kept.</source>
        <translation>密钥无法写入 {file}（{reason}）：没有保存。</translation>
    </message>
    <message>
        <source>No face was found in the performance {name}: it needs one that looks to the camera, from so near that it fills a tenth of the picture&apos;s height.</source>
        <translation>在表演 {name} 中没有找到人脸：需要一张面向镜头的脸，并且离镜头足够近，至少占画面高度的十分之一。</translation>
    </message>
</context>
</TS>
