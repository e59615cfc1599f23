"""Ordinary English words, which are nobody's name misspelt: "deck" is no Dack, "call" no Cale."""

from __future__ import annotations

from bot.words.tables import words

COMMON_WORDS = words(
    """
    able about above accept account across action active actually address adviser advisor after again against agenda
    ago agree ahead alive all alone along already also always am among amount an and angry another answer any
    anybody anyone anything anyway apart apologise apologize app apply appointment appreciate are area argue around
    arrange arrive article as ask asked asking asset at attend audit author available average avoid avoided awake
    award aware away awesome back bad balance bank bar bargain base based basic be beach became because become been
    beer before began begin behind being belief believe below benefit best better between beyond big bigger bill
    birth birthday bit black blog blue board boat body bonus book booked books boring born borrow boss both bottle
    bottom bought box boys bread break breakfast bridge brief bright bring british broke brought brown brunch budget
    build building built bus business busy but buy by cake call called caller calling calls came can cancel cannot
    capital car card care career careful carry case cash cat catch cause centre chair chance change chapter charge
    chase chat chats cheap check cheers chef child children choice choose church city claim class classes clean
    clear client clients close closed closer cloud club coach code coffee coffees cold colleague collect college
    come comes coming comment common company compare complete computer concert conference confirm congrats connect
    contact content contract control cook cool copy corner correct cost costs could council country couple course
    court cover create credit cross crowd cup current customer cut daily damage dance dark data date dated dates
    daughter day days dead deal dealt dear death debt decide deck decks deep delay delete deliver demo depends
    describe design designer desk detail developer did didn die died diet different digital dinner dinners direct
    director discuss dish do doctor document does dog doing dollar done door double down draft drafts draw dream
    dress drink drinks drive drop dropped dry due during duty each earlier early earn earth ease easily east easy
    eat edge edit education effect effort eight either else email emailed emails employee empty end ended energy
    engine engineer enjoy enjoyed enough enter entire equal especially even evening event events ever every everyone
    everything exact exam example except excited exciting excuse exit expect expert explain eye face fact fail fair
    faith fall false family fan far farm fast father favor favour fear feature fee feel feet fell felt few field
    fifth fight figure file files fill film final finally finance find fine finish fire firm first fish fit five fix
    flat flight floor flow fly focus follow followed food foot football for force foreign forget forgot form former
    forum forward found founder four free fresh friday friend friends from front fruit full fun fund funding funds
    further future game garden gave general get gets getting gift girl give given gives giving glad glass go goal
    goals goes going gold gone good got government grand grant great green grew ground group grow growing growth
    guess guest guide guy guys had half hall hand hands handy happen happened happy hard has hate have having head
    health hear heard heart heat heavy held hello help helped helping helps her here hero hers hey hi high higher
    hill him hire hired hiring his history hit hold holiday home honest hope hoped hopes hoping horse hospital host
    hot hotel hour hours house how however huge human hundred hungry hurt husband ice idea ideas if ill image
    imagine important in inbox include income indeed industry info inside instead insurance interest interested
    interesting international interview into intro introduce introduced intros invest investor invite invited
    invoice is island issue issues it item its january job jobs join joined joint joke july june just keen keep
    keeps kept key keys kids kill kind kinda king kitchen knew know known knows lab lack lady lake land language
    large last late lately later latest laugh launch launched law lawyer lead leader leads learn least leave leaves
    led left legal lend less lesson let lets letter level library lie life lift light like liked likes limit line
    link links list lists lit little live lived lives living loan local long longer look looked looking loose lose
    loss lost lot lots loud love loved lovely loves low luck lucky lunch lunches mad made mail main major make makes
    making male man manage manager many map march market marketing marriage married match matter may maybe me meal
    mean means meant meet meeting meetings meetup member membership memo men mend mental mention mentor mentors
    merger message messages met middle might mile milk mind mine minute miss missed mistake model moment monday
    money month monthly months mood moon more morning most mother move moved moves movie moving much mum music must
    my name named names near nearly neat need needed needs nervous network never new news next nice night nine no
    nobody none noon nor normal north not note notes nothing notice now number numbers object odd of off offer
    offered offers office often oil ok okay old on once one only onto open opened opening option or orange order
    other others our out outside over owe owed owes own owner page paid pain paint panel paper papers parent park
    part partner party pass passed past pay payment peace people per perfect perhaps period person phone photo pick
    picture piece pitch place plan plane planned plans plant play please plenty plus podcast point points police
    policy pool poor popular position possible post power practice prefer prepare present press pretty price print
    private problem product program programme project promise promised promises promote promoted proof proper
    proposal proud public pull purpose push put quality quarter quarterly question questions quick quickly quiet
    quit quite race radio rain raise raised raising ran rang range rate rather reach read reader ready real really
    reason receive recent recently recommend record red refer reference referral regular remember remind reminder
    rent reply report reports request research rest result results resume return review reviews rice rich ride right
    ring rise risk river road rock role room round rule run running rush sad safe said salary sale sales same sat
    saturday save saw say says scale school science sea search season seat second secret see seed seeing seek seem
    seems seen sell send sends senior sense sent series serious serve service session set seven several shall shape
    share shared sharing she sheet ship shirt shoe shop short should show showed shows side sign signed silly simple
    since sing single sir sister sit site six size skill skills sleep slide slides slow small smart smile smooth
    snooze so social soft sold some son song soon sorry sort sound south space speak speaker speaking special speech
    spend spent spoke sport spot spring staff stage stand star start started starting starts startup state stay step
    stick still stock stone stop stopped store story strange street strong student study stuff style such sugar suit
    summer sun sunday supper support sure surprise sweet swim system table tag take taken takes talk talked talking
    talks tall task tax tea teach teacher team tech tell ten term test testing text thank thanks that the their them
    then there these they thing things think third this those thought thread three through thursday ticket till time
    timing tip tired title to today together told tomorrow tonight too took tool top topic total touch tough tour
    town trade train training travel treat tree trial trip trouble true trust try trying tuesday turn turned turns
    two type under university until up update updated updates upon us use used useful user usual vacation value
    various venture version very via video view visa visit voice wait waiting walk walked wall want wanted wants war
    warm was wash watch water way we wear weather website wedding wednesday week weekend weekly weeks weight welcome
    well went were west what when where which while white who whole whose why wide wife will win wind window wine
    winter wish with within without woman women won wonder wonderful word words work worked working works workshop
    world worry worse worst worth would wow write writes writing wrong wrote yard year yearly years yes yesterday
    yet you young your yours yourself zero zone zoom
    """
)
