//! The words of the made-up county: all lists, and names that are put together from them.

/// Characters of place names with their readings; no reading stands twice, so that ids do not meet.
#[rustfmt::skip]
const PLACE: &[(&str, &str)] = &[
    ("云", "yun"), ("河", "he"), ("青", "qing"), ("龙", "long"), ("石", "shi"), ("桥", "qiao"), ("东", "dong"),
    ("溪", "xi"), ("梅", "mei"), ("岭", "ling"), ("金", "jin"), ("湖", "hu"), ("安", "an"), ("平", "ping"),
    ("林", "lin"), ("白", "bai"), ("沙", "sha"), ("双", "shuang"), ("塘", "tang"), ("高", "gao"), ("天", "tian"),
    ("马", "ma"), ("黄", "huang"), ("泥", "ni"), ("小", "xiao"), ("港", "gang"), ("永", "yong"), ("丰", "feng"),
    ("松", "song"), ("红", "hong"), ("星", "xing"), ("兰", "lan"), ("花", "hua"), ("古", "gu"), ("井", "jing"),
    ("望", "wang"), ("江", "jiang"), ("竹", "zhu"), ("园", "yuan"), ("新", "xin"), ("庄", "zhuang"), ("老", "lao"),
    ("仙", "xian"), ("寺", "si"), ("泉", "quan"), ("木", "mu"), ("塔", "ta"), ("方", "fang"), ("北", "bei"),
    ("山", "shan"), ("南", "nan"), ("万", "wan"), ("福", "fu"), ("土", "tu"), ("坡", "po"), ("三", "san"),
    ("水", "shui"), ("洲", "zhou"), ("铜", "tong"), ("岩", "yan"), ("柳", "liu"), ("渡", "du"), ("罗", "luo"),
    ("家", "jia"), ("牛", "niu"), ("雷", "lei"), ("桃", "tao"), ("李", "li"), ("鹿", "lu"), ("鸣", "ming"),
    ("紫", "zi"), ("阳", "yang"), ("文", "wen"), ("太", "tai"), ("义", "yi"), ("仁", "ren"), ("德", "de"),
    ("宝", "bao"), ("盛", "sheng"), ("川", "chuan"), ("口", "kou"), ("头", "tou"), ("甘", "gan"), ("关", "guan"),
    ("滩", "tan"), ("垭", "ya"), ("崖", "ai"), ("凹", "ao"), ("鱼", "yu"), ("门", "men"),
];

/// Departments: name, reading, kind. There are forty, which is the fewest units that a corpus has.
#[rustfmt::skip]
pub const DEPARTMENTS: &[(&str, &str, &str)] = &[
    ("发改委", "fa-gai-wei", "county_department"), ("教体局", "jiao-ti-ju", "county_department"),
    ("科技局", "ke-ji-ju", "county_department"), ("工信局", "gong-xin-ju", "county_department"),
    ("公安局", "gong-an-ju", "county_department"), ("民政局", "min-zheng-ju", "county_department"),
    ("司法局", "si-fa-ju", "county_department"), ("财政局", "cai-zheng-ju", "county_department"),
    ("人社局", "ren-she-ju", "county_department"), ("自然资源局", "zi-ran-zi-yuan-ju", "county_department"),
    ("生态环境分局", "sheng-tai-huan-jing-fen-ju", "vertical"), ("住建局", "zhu-jian-ju", "county_department"),
    ("交通运输局", "jiao-tong-yun-shu-ju", "county_department"), ("水利局", "shui-li-ju", "county_department"),
    ("农业农村局", "nong-ye-nong-cun-ju", "county_department"), ("商务局", "shang-wu-ju", "county_department"),
    ("文旅局", "wen-lv-ju", "county_department"), ("卫健委", "wei-jian-wei", "county_department"),
    ("退役军人局", "tui-yi-jun-ren-ju", "county_department"), ("应急局", "ying-ji-ju", "county_department"),
    ("审计局", "shen-ji-ju", "county_department"), ("市场监管局", "shi-chang-jian-guan-ju", "county_department"),
    ("统计局", "tong-ji-ju", "county_department"), ("医保局", "yi-bao-ju", "county_department"),
    ("乡村振兴局", "xiang-cun-zhen-xing-ju", "county_department"),
    ("数据资源局", "shu-ju-zi-yuan-ju", "county_department"), ("林业局", "lin-ye-ju", "county_department"),
    ("城管局", "cheng-guan-ju", "county_department"), ("信访局", "xin-fang-ju", "county_department"),
    ("机关事务中心", "ji-guan-shi-wu-zhong-xin", "office"), ("供销社", "gong-xiao-she", "enterprise"),
    ("税务局", "shui-wu-ju", "vertical"), ("气象局", "qi-xiang-ju", "vertical"),
    ("消防大队", "xiao-fang-da-dui", "vertical"), ("残联", "can-lian", "party"), ("妇联", "fu-lian", "party"),
    ("团委", "tuan-wei", "party"), ("总工会", "zong-gong-hui", "party"),
    ("城投公司", "cheng-tou-gong-si", "enterprise"), ("招商办", "zhao-shang-ban", "office"),
];

/// A group whose members nobody has listed.
pub const OPEN_GROUP: &str = "各乡镇人民政府";
/// A group of six departments.
pub const CLOSED_GROUP: &str = "重点项目工作专班成员单位";

#[rustfmt::skip]
const THINGS: &[&str] = &[
    "镇", "乡", "村", "河", "湖", "水库", "工业园", "大桥", "中学", "小学", "社区", "林场", "码头", "干渠",
    "卫生院", "养老院", "泵站", "茶场", "变电站", "物流园", "湿地", "古街", "敬老院", "客运站", "污水厂", "文化馆",
    "体育场", "农贸市场", "电子公司", "食品公司", "建材厂", "合作社", "灌区", "隧道", "粮库", "苗圃",
];

#[rustfmt::skip]
pub const SECTIONS: &[&str] = &[
    "产业协同与项目建设", "交通水利与基础设施", "科技创新与人才", "营商环境与政务服务", "生态环境共保联治",
    "教育卫生与社会保障", "乡村建设与农业", "文化旅游与对外交流", "社会治理与安全生产",
];

#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "推进", "实施", "开展", "加快", "抓好", "落实", "启动", "完善", "深化", "组织", "统筹", "规范", "巩固", "提升",
    "谋划", "续建", "改造", "督促", "协调", "支持", "引导", "筹建", "验收", "试点",
];

#[rustfmt::skip]
pub const OBJECTS: &[&str] = &[
    "高标准农田建设", "老旧小区改造", "河道清淤整治", "农村公路养护", "学校食堂改造", "卫生室标准化建设",
    "政务事项集中办理", "中小企业融资对接", "茶叶基地提质", "林区防火巡查", "饮用水水源保护", "污水管网修补",
    "招商项目推介", "产业链配套补强", "专家工作室建设", "异地就医直接结算", "技能培训和就业帮扶",
    "养老服务站点布局", "危旧房屋排查", "防汛物资储备", "山塘加固", "电商直播基地建设", "跨区域执法协作",
    "非遗传承展示", "精品旅游线路策划", "冷链仓储建设", "粮食烘干中心建设", "标准厂房建设", "技术改造和设备更新",
    "充电设施布点", "燃气管道更新", "图书馆分馆建设", "学前教育资源扩充", "专科联盟共建", "数据共享目录编制",
    "信用信息归集", "信访积案化解", "矛盾纠纷排查", "城区停车治理", "垃圾分类收运", "秸秆综合利用", "畜禽粪污治理",
    "碳汇林营造", "湿地生态修复", "矿山复绿", "岸线清理", "航道疏浚", "客运班线优化", "公交线网调整",
    "物流园区招引", "科技成果转化", "校企合作", "人才公寓配租", "农产品品牌培育", "展会参展组织", "商会联络服务",
    "退役军人优待", "残疾人康复服务", "妇女儿童关爱", "青年创业扶持",
];

#[rustfmt::skip]
pub const MEASURES: &[&str] = &[
    "建立清单并逐月销号", "明确专人和完成时限", "每季度通报一次进度", "组织现场核查", "引入第三方评估",
    "细化年度任务分解", "定期会商难点问题", "公开办理流程和结果", "安排专项资金保障", "分批次实施到村到户",
    "对照先进地区补短板", "建立跨部门协调机制", "完善日常巡查制度", "实行一事一档管理", "先试点后推广",
    "开展业务骨干轮训", "向社会征求意见", "同步做好宣传引导", "纳入年度考核", "开通线上办理渠道",
    "做好施工期间安全管理", "落实管护责任", "健全应急预案", "加强数据比对", "开展满意度回访", "建立长效投入机制",
    "签订合作协议", "优化审批环节", "压实属地责任", "强化要素保障",
];

#[rustfmt::skip]
pub const RESULTS: &[&str] = &[
    "群众满意度稳步提高", "办理时间明显缩短", "薄弱环节得到加强", "问题整改全部到位", "基础条件持续改善",
    "服务半径进一步缩小", "运行成本有所下降", "形成可复制的经验", "项目按期投入使用", "环境质量保持稳定",
    "安全风险有效管控", "产业链条更加完整", "合作成果惠及两地", "工作机制基本健全", "资源利用更加充分",
    "特色优势逐步显现",
];

#[rustfmt::skip]
pub const DONE: &[&str] = &[
    "已完成前期调研并形成报告", "召开专题会议研究部署", "已落实资金和人员", "完成招标并进场施工", "主体工程过半",
    "完成阶段性验收", "已组织两轮督导检查", "问题清单整改过半", "与合作方签订框架协议", "制度文件已印发执行",
    "设备已到位并调试", "首批受益群众已完成登记", "完成图纸审查", "完成征地和清表", "培训班如期举办",
    "宣传活动覆盖各村",
];

#[rustfmt::skip]
pub const COUNTED: &[(&str, &str)] = &[
    ("规模以上企业", "家"), ("就业岗位", "个"), ("养老床位", "张"), ("充电桩", "个"), ("改造面积", "万平方米"),
    ("造林面积", "亩"), ("农村公路", "公里"), ("管网长度", "公里"), ("招商项目", "个"), ("培训人员", "人次"),
    ("高标准农田", "亩"), ("专家工作室", "个"), ("停车位", "个"), ("科技型企业", "家"), ("学位", "个"),
    ("绿色食品", "个"),
];

#[rustfmt::skip]
pub const RATES: &[&str] = &[
    "政务事项网办率", "生活污水处理率", "垃圾无害化处理率", "路面完好率", "签约服务覆盖率", "按期办结率",
    "卫生厕所普及率", "水质达标率",
];

/// A place: two characters and their reading joined by a hyphen. There are some 8,000.
pub fn place(number: usize) -> (String, String) {
    let n = PLACE.len();
    // 7919 is a prime that does not divide n * n, so every pair comes once in n * n numbers.
    let number = (number * 7919 + 13) % (n * n);
    let (a, b) = (PLACE[number / n], PLACE[number % n]);
    (format!("{}{}", a.0, b.0), format!("{}-{}", a.1, b.1))
}

/// A proper name of the text: a place and what stands there. The vocabulary grows with the numbers asked for.
pub fn thing(number: usize) -> String {
    let (name, _) = place(number / 3);
    name + THINGS[(number * 31 + number / 7) % THINGS.len()]
}

/// A unit: name, id, kind.
pub fn unit(number: usize) -> (String, String, &'static str) {
    let (name, reading, kind) = DEPARTMENTS[number % DEPARTMENTS.len()];
    match number / DEPARTMENTS.len() {
        0 => (format!("市{name}"), format!("shi-{reading}"), kind),
        county => {
            let (place, place_reading) = place(county);
            (format!("{place}县{name}"), format!("{place_reading}-xian-{reading}"), kind)
        }
    }
}
